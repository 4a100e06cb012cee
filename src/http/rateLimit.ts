import type { Middleware } from 'koa';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../shared/errors.js';
import type { AppState } from './context.js';

const WINDOW_SECONDS = 10;

/** Bounds what one person (or, before sign-in, one address) may ask of this process: 429 with `Retry-After` beyond. */
export function rateLimit(perSecond: number): Middleware<AppState> {
  const limiter = new RateLimiterMemory({ points: perSecond * WINDOW_SECONDS, duration: WINDOW_SECONDS });
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/v1/')) return next();
    const key = ctx.state.actor ? `user ${ctx.state.actor.userId}` : `address ${ctx.ip}`;
    try {
      await limiter.consume(key);
    } catch (full) {
      const waitMs = (full as { msBeforeNext?: number }).msBeforeNext ?? 1_000;
      throw new AppError(429, 'too_many_requests', '操作过于频繁，请稍后再试', {
        retryAfterSeconds: Math.ceil(waitMs / 1_000),
      });
    }
    await next();
  };
}
