import type { ParameterizedContext } from 'koa';
import type { Actor } from '../shared/actor.js';
import type { Log } from '../platform/log/log.js';

/** What the middlewares leave for the routes. */
export interface AppState {
  requestId: string;
  log: Log;
  actor?: Actor;
  sessionId?: string;
  rawBody: Buffer;
}

export type AppContext = ParameterizedContext<AppState> & { params: Record<string, string> };
