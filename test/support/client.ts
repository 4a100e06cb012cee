import { randomUUID } from 'node:crypto';

/** A reply as a test reads it. */
export interface Reply {
  status: number;
  // Tests look into replies freely; the reply schema has been checked by the server.
  // oxlint-disable-next-line no-explicit-any
  body: any;
  headers: Headers;
}

export interface RequestOptions {
  idempotencyKey?: string;
  organisationId?: string;
  headers?: Record<string, string>;
}

/** Speaks to the app over HTTP, as one person or as nobody. */
export interface Client {
  userId: string;
  token: string | undefined;
  get(path: string, options?: RequestOptions): Promise<Reply>;
  post(path: string, body?: unknown, options?: RequestOptions): Promise<Reply>;
  put(path: string, body?: unknown, options?: RequestOptions): Promise<Reply>;
  patch(path: string, body?: unknown, options?: RequestOptions): Promise<Reply>;
  delete(path: string, options?: RequestOptions): Promise<Reply>;
  /** The same person acting for an organisation. */
  as(organisationId: string): Client;
}

export const newKey = (): string => randomUUID();

interface Identity {
  token?: string;
  userId?: string;
  organisationId?: string;
}

export function clientOf(url: string, who: Identity = {}): Client {
  async function send(method: string, path: string, body: unknown, options: RequestOptions = {}): Promise<Reply> {
    const organisationId = options.organisationId ?? who.organisationId;
    const bare = Buffer.isBuffer(body) || typeof body === 'string';
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body === undefined || bare ? {} : { 'Content-Type': 'application/json' }),
        ...(who.token ? { Authorization: `Bearer ${who.token}` } : {}),
        ...(organisationId ? { 'X-Organisation-Id': organisationId } : {}),
        ...(options.idempotencyKey ? { 'Idempotency-Key': options.idempotencyKey } : {}),
        ...options.headers,
      },
      body: body === undefined ? undefined : bare ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson && text ? JSON.parse(text) : text, headers: response.headers };
  }
  return {
    userId: who.userId ?? '',
    token: who.token,
    get: (path, options) => send('GET', path, undefined, options),
    post: (path, body, options) => send('POST', path, body ?? {}, options),
    put: (path, body, options) => send('PUT', path, body ?? {}, options),
    patch: (path, body, options) => send('PATCH', path, body ?? {}, options),
    delete: (path, options) => send('DELETE', path, undefined, options),
    as: organisationId => clientOf(url, { ...who, organisationId }),
  };
}
