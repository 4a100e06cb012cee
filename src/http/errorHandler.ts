import type { Middleware } from 'koa';
import { isDatabaseAway } from '../platform/mongo/index.js';
import { AppError } from '../shared/errors.js';
import type { AppState } from './context.js';

/** The reply to a refusal: RFC 9457 problem+json with our stable code. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  issues?: { path: string; message: string }[];
  [extra: string]: unknown;
}

/** A refusal as the problem document that a client reads. */
export const problemOf = (error: AppError, requestId: string): Problem => ({
  type: `urn:chuangfu:problem:${error.code}`,
  title: error.code.replaceAll('_', ' '),
  status: error.status,
  detail: error.message,
  code: error.code,
  requestId,
  ...(error.details.issues ? { issues: error.details.issues } : {}),
  ...error.details.extra,
});

/** What went wrong on our side: logged whole, answered briefly. */
function serverFault(cause: unknown, log: AppState['log']): AppError {
  if (!isDatabaseAway(cause)) {
    log.error({ err: cause }, 'a request failed by a bug');
    return new AppError(500, 'internal_error', '系统繁忙，请稍后再试');
  }
  log.error({ err: cause }, 'the database did not answer');
  // Nothing is lost by it: a request that is sent again under its key happens once.
  return new AppError(503, 'database_away', '系统暂时无法读写数据，请稍后重试', { retryAfterSeconds: 2 });
}

/** Node's own refusals of a request that cannot be read. */
function clientFault(cause: unknown): AppError | undefined {
  const { type, status } = cause as { type?: string; status?: number };
  if (type === 'entity.too.large') return new AppError(413, 'body_too_large', '提交的内容过大，请减少后重试');
  if (type === 'request.aborted') return new AppError(400, 'request_aborted', '请求未完整送达，请重试');
  if (cause instanceof URIError || status === 400) return new AppError(400, 'malformed_request', '请求格式有误');
  return undefined;
}

/** The only place where an error becomes HTTP. What is no refusal is our own fault. */
export const errorHandler = (): Middleware<AppState> => async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null) throw new AppError(404, 'route_not_found', '没有这个地址');
  } catch (cause) {
    const known = cause instanceof AppError ? cause : clientFault(cause);
    const error = known ?? serverFault(cause, ctx.state.log);
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds) ctx.set('Retry-After', String(retryAfterSeconds));
    ctx.status = error.status;
    ctx.type = 'application/problem+json; charset=utf-8';
    ctx.body = JSON.stringify(problemOf(error, ctx.state.requestId));
  }
};
