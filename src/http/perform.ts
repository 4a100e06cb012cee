import type { ZodType } from 'zod';
import { assertNotBarred } from '../shared/bars.js';
import { AppError, invalid, unauthenticated, type Issue } from '../shared/errors.js';
import { inTransaction, isDuplicate } from '../platform/mongo/index.js';
import type { AppContext } from './context.js';
import { problemOf } from './errorHandler.js';
import { repeatKeyOf, type IdempotencyKeys, type RememberedReply, type RepeatKey } from './idempotency.js';
import { sha256 } from '../shared/ids.js';
import { Answer, isUnsafe, type AnyOperation, type Input, type Upload } from './operation.js';
import { turns } from './turns.js';
import { parseJson, readRawBody, readUpload } from './readBody.js';

const DEFAULT_BODY_LIMIT = 256 * 1024;
const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

type AnyInput = Input<ZodType, ZodType, ZodType, 'anyone'>;

/**
 * Carries out one operation: who (signed in?), shape (closed schemas), then the handler, which asks "may they".
 * Unsafe operations are safe to repeat, as `operation.safety` says.
 */
export function perform(operation: AnyOperation, keys: IdempotencyKeys) {
  const run = operation.run as (input: AnyInput) => Promise<unknown>;
  const turnOf = operation.turn as ((input: AnyInput) => string | Promise<string>) | undefined;
  return async (ctx: AppContext): Promise<void> => {
    if (operation.who === 'signedIn') {
      if (!ctx.state.actor) throw unauthenticated();
      if (!operation.openToBarred) assertNotBarred(ctx.state.actor, 'account');
      if (operation.barredBy) assertNotBarred(ctx.state.actor, operation.barredBy);
    }
    const input = await readInput(operation, ctx);
    const answer = async () => replyOf(operation, ctx, await run(input));
    if (!isUnsafe(operation.method)) {
      send(ctx, await answer());
      return offerToKeep(operation, ctx);
    }
    const key = keyOf(operation, ctx);
    if (operation.safety === 'none') return send(ctx, await answer());
    if (operation.safety === 'claim') return send(ctx, key ? await claimed(keys, key, answer, ctx) : await answer());
    const unit = () => (key ? inUnit(keys, key, answer, ctx) : inTransaction(answer));
    send(ctx, await (turnOf ? turns.take(await turnOf(input), unit) : unit()));
  };
}

function keyOf(operation: AnyOperation, ctx: AppContext): RepeatKey | undefined {
  const who = ctx.state.actor ? `${ctx.state.actor.userId}/${ctx.state.actor.organisationId ?? ''}` : 'anyone';
  return repeatKeyOf(ctx.get('Idempotency-Key'), who, `${operation.id} ${ctx.path}`, ctx.state.rawBody);
}

/** The effect and the remembered reply commit together; a twin that lost the race gets the winner's reply. */
async function inUnit(keys: IdempotencyKeys, key: RepeatKey, answer: () => Promise<RememberedReply>, ctx: AppContext) {
  const earlier = await keys.find(key);
  if (earlier) return earlier;
  try {
    return await inTransaction(async () => {
      await keys.open(key);
      const reply = await answer();
      await keys.settle(key, reply);
      return reply;
    });
  } catch (cause) {
    if (isDuplicate(cause)) {
      const winner = await keys.find(key);
      if (winner) return winner;
    }
    return rememberRefusal(keys, key, cause, ctx);
  }
}

/** Another system is called in between, so the key is claimed first and settled after. */
async function claimed(keys: IdempotencyKeys, key: RepeatKey, answer: () => Promise<RememberedReply>, ctx: AppContext) {
  const earlier = await keys.find(key);
  if (earlier) return earlier;
  const claim = await keys.claim(key);
  if (!claim) throw new AppError(409, 'request_in_progress', '同一请求正在处理，请稍候', { retryAfterSeconds: 1 });
  try {
    const reply = await answer();
    await keys.settle(key, reply);
    return reply;
  } catch (cause) {
    if (!isFinalRefusal(cause)) await keys.release(key);
    return rememberRefusal(keys, key, cause, ctx);
  } finally {
    claim.end();
  }
}

/** A refusal by the state of the world is also the answer to a repeat; bad shape, haste and bugs are not. */
const isFinalRefusal = (cause: unknown): cause is AppError =>
  cause instanceof AppError && [404, 409, 422].includes(cause.status);

async function rememberRefusal(keys: IdempotencyKeys, key: RepeatKey, cause: unknown, ctx: AppContext) {
  if (!isFinalRefusal(cause) || cause.details.retryAfterSeconds) throw cause;
  const body = JSON.stringify(problemOf(cause, ctx.state.requestId));
  const reply = { status: cause.status, body, contentType: PROBLEM_TYPE };
  await keys.settle(key, reply);
  return reply;
}

function replyOf(operation: AnyOperation, ctx: AppContext, result: unknown): RememberedReply {
  if (result instanceof AppError)
    return {
      status: result.status,
      body: JSON.stringify(problemOf(result, ctx.state.requestId)),
      contentType: PROBLEM_TYPE,
    };
  if (result instanceof Answer) {
    for (const [name, value] of Object.entries(result.headers)) ctx.set(name, value);
    if (Buffer.isBuffer(result.body) || typeof result.body === 'string') {
      ctx.body = result.body;
      return { status: result.status, body: null, contentType: ctx.response.type };
    }
    return { status: result.status, body: JSON.stringify(result.body), contentType: JSON_TYPE };
  }
  const status = operation.status ?? (operation.method === 'post' ? 201 : 200);
  return { status, body: status === 204 ? null : JSON.stringify(result), contentType: JSON_TYPE };
}

function send(ctx: AppContext, reply: RememberedReply): void {
  ctx.status = reply.status;
  if (reply.body === null) {
    if (ctx.body == null) ctx.body = null;
    ctx.status = reply.status;
    return;
  }
  ctx.type = reply.contentType;
  ctx.body = reply.body;
}

/** Caches may keep a public answer for a while, and ask whether it still holds: 304 when it does. */
function offerToKeep({ keepSeconds }: AnyOperation, ctx: AppContext): void {
  const { body } = ctx;
  if (keepSeconds === undefined || ctx.status !== 200 || !(typeof body === 'string' || Buffer.isBuffer(body))) return;
  const tag = `"${sha256(body).slice(0, 32)}"`;
  ctx.set('Cache-Control', `public, max-age=${keepSeconds}`);
  ctx.set('ETag', tag);
  // Not Koa's `fresh`: the standard makes `fetch` send `no-cache` with If-None-Match, and a full answer would follow.
  const held = ctx.get('If-None-Match').split(',');
  if (!held.some(one => one.trim().replace(/^W\//, '') === tag)) return;
  ctx.status = 304;
  ctx.body = null;
}

async function readInput(operation: AnyOperation, ctx: AppContext): Promise<AnyInput> {
  const hasBody = operation.body !== undefined || operation.accepts !== undefined;
  const limit = operation.bodyLimit ?? DEFAULT_BODY_LIMIT;
  const bytes = isUnsafe(operation.method) ? await readRawBody(ctx, limit) : Buffer.alloc(0);
  ctx.state.rawBody = bytes;
  const file: Upload | undefined = operation.accepts === 'file' ? await readUpload(ctx, bytes) : undefined;
  const json = hasBody && (operation.accepts ?? 'json') === 'json' ? parseJson(bytes) : undefined;
  const issues: Issue[] = [];
  const parse = (where: string, schema: ZodType | undefined, value: unknown) => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues)
      issues.push({ path: [...(where ? [where] : []), ...path].join('.'), message });
    return undefined;
  };
  const input = {
    actor: ctx.state.actor,
    params: parse('params', operation.params, ctx.params),
    query: parse('query', operation.query, flatQuery(ctx)),
    body: parse('', operation.body, json ?? {}),
    file,
    info: {
      requestId: ctx.state.requestId,
      ip: ctx.ip,
      headers: ctx.headers,
      rawBody: bytes,
      sessionId: ctx.state.sessionId,
      log: ctx.state.log,
    },
  };
  if (issues.length > 0) throw invalid('invalid_request', '提交的内容有误，请按提示修改', issues);
  return input as AnyInput;
}

/** Query parameters as single texts; a repeated one is refused rather than guessed at. */
function flatQuery(ctx: AppContext): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(ctx.query)) {
    if (Array.isArray(value)) throw invalid('repeated_parameter', `参数 ${name} 只能出现一次`);
    if (value !== undefined) flat[name] = value;
  }
  return flat;
}
