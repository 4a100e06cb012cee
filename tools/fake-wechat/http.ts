import { randomBytes } from 'node:crypto';
import type { Context, Middleware, Next } from 'koa';
import getRawBody from 'raw-body';

/** An error reply of api.weixin.qq.com: HTTP 200 with `errcode`. */
export class WxError extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message);
  }
}

/** An error reply of WeChat Pay v3. */
export class PayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** The trace id that WeChat appends to every error text. */
const newRid = (): string => `${hex(4)}-${hex(4)}-${hex(4)}`;

const MAX_BODY = '1mb';

/** Reads the raw body once; everything behind it uses `ctx.state['raw']`. */
export const readRaw: Middleware = async (ctx, next) => {
  const hasBody = ctx.method === 'POST' || ctx.method === 'PUT';
  ctx.state['raw'] = hasBody ? await getRawBody(ctx.req, { encoding: 'utf8', limit: MAX_BODY }) : '';
  await next();
};

/** Turns errors into the replies of the system that the path belongs to. */
export async function answerErrors(ctx: Context, next: Next): Promise<void> {
  try {
    await next();
    if (ctx.status === 404 && ctx.body === undefined) answerUnknownPath(ctx);
  } catch (cause) {
    if (cause instanceof WxError) {
      ctx.status = 200;
      ctx.body = { errcode: cause.errcode, errmsg: `${cause.message} rid: ${newRid()}` };
    } else {
      const error = cause instanceof PayError ? cause : new PayError(500, 'SYSTEM_ERROR', String(cause));
      ctx.status = error.status;
      ctx.body = { code: error.code, message: error.message };
    }
  }
}

function answerUnknownPath(ctx: Context): void {
  ctx.status = 404;
  ctx.body = { code: 'NOT_FOUND', message: `no such path: ${ctx.method} ${ctx.path}` };
}

export type Json = Record<string, unknown>;

/** The JSON object of the body, or null. */
export function jsonOf(ctx: Context): Json | null {
  try {
    const parsed: unknown = JSON.parse(String(ctx.state['raw'] || '{}'));
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text of an object, or ''. */
export const textOf = (from: Json, key: string): string => {
  const value = from[key];
  return typeof value === 'string' ? value : '';
};

/** The object under a key, or {}. */
export const objectOf = (from: Json, key: string): Json => {
  const value = from[key];
  return isObject(value) ? value : {};
};

/** The texts of an array under a key. */
export const textsOf = (from: Json, key: string): string[] => {
  const value = from[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};

/** A single query value. */
export const queryOf = (ctx: Context, key: string): string => {
  const value = ctx.query[key];
  return typeof value === 'string' ? value : '';
};

/** The JSON body of an api.weixin.qq.com call; fields the platform does not know are an error. */
export function wxBody(ctx: Context, known: readonly string[]): Json {
  const body = jsonOf(ctx);
  if (!body) throw new WxError(47001, 'data format error');
  const unknown = Object.keys(body).find(key => !known.includes(key));
  if (unknown) throw new WxError(47001, `data format error: unknown field ${unknown}`);
  return body;
}
