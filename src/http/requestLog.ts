import type { Middleware } from 'koa';
import type { Log } from '../platform/log/log.js';
import { newId } from '../shared/ids.js';
import type { AppState } from './context.js';

/** Gives each request an id and a log of its own, and writes one line when it is answered: no query, no body. */
export const requestLog =
  (log: Log, observe: (line: { method: string; status: number; ms: number }) => void): Middleware<AppState> =>
  async (ctx, next) => {
    const requestId = newId('req');
    const started = performance.now();
    ctx.state.requestId = requestId;
    ctx.state.log = log.child({ requestId });
    ctx.set('X-Request-Id', requestId);
    await next();
    const ms = Math.round((performance.now() - started) * 10) / 10;
    observe({ method: ctx.method, status: ctx.status, ms });
    ctx.state.log.debug({ method: ctx.method, path: ctx.path, status: ctx.status, ms }, 'answered');
  };
