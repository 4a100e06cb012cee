import Router from '@koa/router';
import type { Middleware } from 'koa';
import { AppError } from '../shared/errors.js';
import type { AppContext, AppState } from './context.js';
import type { IdempotencyKeys } from './idempotency.js';
import type { AnyOperation } from './operation.js';
import { perform } from './perform.js';

/**
 * One router per first path segment behind a map look-up: a flat table of 200 routes would be scanned on each request.
 * An address we know under another method answers 405.
 */
export function mountOperations(operations: readonly AnyOperation[], keys: IdempotencyKeys): Middleware<AppState> {
  const routers = new Map<string, Router<AppState>>();
  for (const declared of operations) {
    const segment = declared.path.split('/')[2] ?? '';
    const router = routers.get(segment) ?? new Router<AppState>();
    routers.set(segment, router);
    router[declared.method](declared.path, perform(declared, keys) as never);
  }
  const handlers = new Map([...routers].map(([segment, router]) => [segment, router.routes()]));
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/v1/')) return next();
    const segment = ctx.path.split('/')[2] ?? '';
    const handler = handlers.get(segment);
    if (!handler) return next();
    await handler(ctx as never, next);
    const router = routers.get(segment);
    if (router && (ctx as unknown as AppContext).body == null && ctx.status === 404)
      refuseMethod(router, ctx.path, ctx);
  };
}

function refuseMethod(router: Router<AppState>, path: string, ctx: { set(name: string, value: string): void }): void {
  const methods = router.stack.filter(layer => layer.match(path)).flatMap(layer => layer.methods);
  if (methods.length === 0) return;
  ctx.set('Allow', [...new Set(methods)].join(', '));
  throw new AppError(405, 'method_not_allowed', '此地址不支持该操作方式');
}
