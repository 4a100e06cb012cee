import type { Middleware } from 'koa';
import type { Actor } from '../shared/actor.js';
import type { AppState } from './context.js';

/** Finds the caller behind a token; throws 401 when the session has ended, 403 for a foreign organisation. */
export type Authenticate = (token: string, organisationId?: string) => Promise<{ actor: Actor; sessionId: string }>;

/** Who is calling. A request without a token goes on as nobody; one with a bad token is refused. */
export const authenticate =
  (find: Authenticate): Middleware<AppState> =>
  async (ctx, next) => {
    const [scheme, token] = ctx.get('Authorization').split(' ');
    if (ctx.path.startsWith('/v1/') && scheme === 'Bearer' && token) {
      const { actor, sessionId } = await find(token, ctx.get('X-Organisation-Id') || undefined);
      ctx.state.actor = actor;
      ctx.state.sessionId = sessionId;
    }
    await next();
  };
