import type { Middleware } from 'koa';
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

const serverClosed = () => new AppError(500, 'internal_error', '系统繁忙，请稍后再试');

/** Node's own refusals of a request that cannot be read. */
function clientFault(cause: unknown): AppError | undefined {
  const { type, status } = cause as { type?: string; status?: number };
  if (type === 'entity.too.large') return new AppError(413, 'body_too_large', '提交的内容过大，请减少后重试');
  if (type === 'request.aborted') return new AppError(400, 'request_aborted', '请求未完整送达，请重试');
  if (cause instanceof URIError || status === 400) return new AppError(400, 'malformed_request', '请求格式有误');
  return undefined;
}

/** The only place where an error becomes HTTP. What is not an `AppError` is a bug: logged whole, answered briefly. */
export const errorHandler = (): Middleware<AppState> => async (ctx, next) => {
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null) throw new AppError(404, 'route_not_found', '没有这个地址');
  } catch (cause) {
    const known = cause instanceof AppError ? cause : clientFault(cause);
    const error = known ?? serverClosed();
    if (!known) ctx.state.log.error({ err: cause }, 'a request failed by a bug');
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds) ctx.set('Retry-After', String(retryAfterSeconds));
    ctx.status = error.status;
    ctx.type = 'application/problem+json; charset=utf-8';
    ctx.body = JSON.stringify(problemOf(error, ctx.state.requestId));
  }
};
