import { ApiError, problemFrom, unreachable } from './problem.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** One call as it goes over the wire. */
export interface Exchange {
  method: Method;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

/** What came back: any status counts, only a dead network rejects. */
export interface RawReply {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

/** What a requester needs from the phone. */
export interface Ports {
  baseUrl: string;
  send(exchange: Exchange): Promise<RawReply>;
  token(): string;
  organisationId(): string;
  newKey(): string;
  /** Signs in again without asking the person; false when that is not possible. */
  renewSession(): Promise<boolean>;
  pause(seconds: number): Promise<void>;
}

export interface CallOptions {
  query?: Query;
  body?: unknown;
  /** The Idempotency-Key of an attempt that a person may repeat; made up when absent. */
  key?: string;
  /** Act for the person alone, even when an organisation is chosen. */
  asSelf?: boolean;
}

export type Requester = <T>(method: Method, path: string, options?: CallOptions) => Promise<T>;

const MOST_TRIES = 3;
const LONGEST_PAUSE_SECONDS = 3;

/** A query string in the order given; undefined and empty values are left out. */
export function queryString(query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (!pairs.length) return '';
  return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')}`;
}

const headerOf = (reply: RawReply, name: string): string =>
  Object.entries(reply.headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';

/** No answer, or one that says "busy, come back": worth another try, since a repeat carries the same key. */
const isPassing = (error: ApiError): boolean =>
  error.code === 'unreachable' ||
  ((error.status === 503 || error.status === 429) && error.retryAfterSeconds <= LONGEST_PAUSE_SECONDS);

/**
 * Builds the one way to call the API. Unsafe calls carry an Idempotency-Key that stays the same over retries,
 * so that a person who taps twice, or a reply lost on the way, never does a thing twice.
 */
export function createRequester(ports: Ports): Requester {
  async function exchange(method: Method, path: string, options: CallOptions & { key: string }): Promise<RawReply> {
    const headers: Record<string, string> = { accept: 'application/json' };
    const token = ports.token();
    const organisationId = options.asSelf ? '' : ports.organisationId();
    if (token) headers['authorization'] = `Bearer ${token}`;
    if (organisationId) headers['x-organisation-id'] = organisationId;
    if (method !== 'GET') headers['idempotency-key'] = options.key;
    const url = `${ports.baseUrl}/v1${path}${queryString(options.query)}`;
    const reply = await ports.send({ method, url, headers, body: options.body }).catch(() => {
      throw unreachable();
    });
    if (reply.status >= 400) throw problemFrom(reply.status, reply.body, headerOf(reply, 'retry-after'));
    return reply;
  }

  return async <T>(method: Method, path: string, options: CallOptions = {}): Promise<T> => {
    const attempt = { ...options, key: options.key ?? ports.newKey() };
    let hasRenewed = false;
    for (let tries = 1; ; tries += 1) {
      try {
        const { body } = await exchange(method, path, attempt);
        return body as T;
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        const mayRenew = cause.status === 401 && !hasRenewed && ports.token() !== '';
        if (mayRenew) {
          hasRenewed = true;
          if (!(await ports.renewSession())) throw cause;
        } else if (tries < MOST_TRIES && isPassing(cause)) {
          await ports.pause(Math.max(cause.retryAfterSeconds, tries * 0.5));
        } else throw cause;
      }
    }
  };
}
