import { inTransaction } from '../../src/platform/mongo/index.js';
import { silentLog } from '../../src/platform/log/log.js';
import type { Actor } from '../../src/shared/actor.js';
import { AppError } from '../../src/shared/errors.js';
import { isUnsafe, type AnyOperation } from '../../src/http/operation.js';
import type { TestApp } from './app.js';
import type { Client, Reply, RequestOptions } from './client.js';

interface Route {
  operation: AnyOperation;
  parts: string[];
}

const shapeOf = (method: string, parts: readonly string[]) => `${method} ${parts.length} ${parts[2]}`;

/** Finds the operation behind a method and a path, with its parameters. */
function routesOf(operations: readonly AnyOperation[]) {
  const known = new Map<string, Route[]>();
  for (const operation of operations) {
    const parts = operation.path.split('/');
    const shape = shapeOf(operation.method, parts);
    known.set(shape, [...(known.get(shape) ?? []), { operation, parts }]);
  }
  return (method: string, path: string) => {
    const wanted = path.split('/').map(decodeURIComponent);
    const found = (known.get(shapeOf(method, wanted)) ?? []).find(({ parts }) =>
      parts.every((part, index) => part.startsWith(':') || part === wanted[index]),
    );
    if (!found) throw new Error(`no operation behind ${method} ${path}`);
    const named = found.parts.flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), wanted[index]]] : []));
    return { operation: found.operation, params: Object.fromEntries(named) as Record<string, string> };
  };
}

/**
 * Carries out the product's operations as an actor, each as one unit with its schemas, but without the network, sign-in
 * and remembered replies: for campaigns that need many acts. What those add is tested over HTTP elsewhere.
 */
export function clientWithin(app: Pick<TestApp, 'services'>, actor: Actor): Client {
  const find = routesOf(app.services.operations);

  async function send(method: string, target: string, body: unknown, options: RequestOptions = {}): Promise<Reply> {
    const { pathname, searchParams } = new URL(target, 'http://within');
    const { operation, params } = find(method, pathname);
    const run = operation.run as (input: object) => Promise<unknown>;
    const bytes = Buffer.from(typeof body === 'string' ? body : '');
    const file = { filename: options.headers?.['X-Filename'] ?? '', mimeType: 'text/csv', bytes };
    const input = {
      actor,
      params: operation.params?.parse(params),
      query: operation.query?.parse(Object.fromEntries(searchParams)),
      body: operation.body?.parse(body),
      file: operation.accepts === 'file' ? file : undefined,
      info: { requestId: '', ip: '', headers: {}, rawBody: bytes, sessionId: undefined, log: silentLog },
    };
    const headers = new Headers();
    const refusal = ({ status, code, message }: AppError): Reply => ({ status, body: { code, message }, headers });
    try {
      const result = await (isUnsafe(operation.method) ? inTransaction(() => run(input)) : run(input));
      if (result instanceof AppError) return refusal(result);
      return { status: operation.status ?? (method === 'post' ? 201 : 200), body: result, headers };
    } catch (cause) {
      if (cause instanceof AppError) return refusal(cause);
      throw cause;
    }
  }

  return {
    userId: actor.userId,
    token: undefined,
    get: (path, options) => send('get', path, undefined, options),
    post: (path, body, options) => send('post', path, body ?? {}, options),
    put: (path, body, options) => send('put', path, body ?? {}, options),
    patch: (path, body, options) => send('patch', path, body ?? {}, options),
    delete: (path, options) => send('delete', path, undefined, options),
    as: organisationId => clientWithin(app, { ...actor, organisationId }),
  };
}
