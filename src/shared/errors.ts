/** One thing wrong with the input: where it stands and a Chinese sentence about it. */
export interface Issue {
  path: string;
  message: string;
}

/**
 * A refusal that a person reads and a program recognises.
 * `code` is stable snake_case English, `message` a Chinese sentence that says what to do next.
 * Anything thrown that is not an `AppError` is a bug and is answered as `internal_error`.
 */
export class AppError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: { issues?: Issue[]; retryAfterSeconds?: number; extra?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = 'AppError';
  }
}

/** 404: also the answer for a thing of another organisation, so that nobody learns it exists. */
export const notFound = (what: string) => new AppError(404, 'not_found', `${what}不存在`);

/** 409: the state of the world, not the request, stands in the way. `extra` shows what is possible instead. */
export const conflict = (code: string, message: string, extra?: Record<string, unknown>) =>
  new AppError(409, code, message, { extra });

/** 403: signed in, but not allowed. */
export const forbidden = (message = '您没有进行此操作的权限') => new AppError(403, 'forbidden', message);

/** 401: not signed in, or the session has ended. */
export const unauthenticated = () => new AppError(401, 'unauthenticated', '请先登录');

/** 422: the shape or the values of the request are wrong. */
export const invalid = (code: string, message: string, issues: Issue[] = []) =>
  new AppError(422, code, message, { issues });

/** Throws 403 unless `allowed`; the sentence says who could do it. */
export function allow(allowed: boolean, message?: string): asserts allowed {
  if (!allowed) throw forbidden(message);
}
