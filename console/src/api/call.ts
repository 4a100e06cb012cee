import { networkProblem, problemOf } from './problem.js';
import { endSession, session } from '../session.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface CallOptions {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** Makes the request safe to repeat; see `useSubmit`. */
  key?: string;
  signal?: AbortSignal;
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const JSON_TYPES = /json/;

/** The address with its query; empty parameters are left out. */
export function addressOf(path: string, query: CallOptions['query'] = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** The headers that say who is asking. */
export function identityHeaders(key?: string): Record<string, string> {
  return {
    ...(session.token ? { Authorization: `Bearer ${session.token}` } : {}),
    ...(key ? { 'Idempotency-Key': key } : {}),
  };
}

/** Asks the server; throws an `ApiProblem` for every answer that is not a success. */
export async function call<T>(method: Method, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  const body = await readBody(response);
  if (response.ok) return body as T;
  throw refusalOf(response.status, body);
}

/** Fetches a file, e.g. an export, with its name from the server. */
export async function download(path: string, query?: CallOptions['query']): Promise<Blob> {
  const response = await send('GET', path, { query });
  if (response.ok) return response.blob();
  throw refusalOf(response.status, await readBody(response));
}

/** Turns a refused answer into a problem; an ended session leads back to the sign-in page. */
export function refusalOf(status: number, body: unknown) {
  if (status === 401) endSession('expired');
  return problemOf(status, body);
}

async function send(method: Method, path: string, { query, body, key, signal }: CallOptions): Promise<Response> {
  try {
    return await fetch(addressOf(path, query), {
      method,
      signal,
      headers: { ...identityHeaders(key), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw networkProblem();
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text || !JSON_TYPES.test(response.headers.get('content-type') ?? '')) return undefined;
  return JSON.parse(text) as unknown;
}
