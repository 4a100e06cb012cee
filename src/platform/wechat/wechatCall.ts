import type { Log } from '../log/log.js';
import { codeBehind, fetchFailure } from '../../shared/fetchFailure.js';

/** The retry classes of WeChat's answers: what a caller may do next. */
export type WechatFailure = 'token' | 'busy' | 'quota' | 'unknown' | 'permanent' | 'config';

/** An answer that is not a success. `errcode` is 0 when there was no readable answer. Carries no secret and no openid. */
export class WechatError extends Error {
  constructor(
    readonly failure: WechatFailure,
    readonly errcode: number,
    /** WeChat's own text without addresses or ids, for the template field it may name. */
    readonly reason: string,
    readonly rid: string | undefined,
  ) {
    super(`wechat ${failure} ${errcode}`);
    this.name = 'WechatError';
  }
}

const TOKEN = new Set([40_001, 40_014, 42_001]);
const BUSY = new Set([-1, 45_011, 44_990]);
const CONFIG = new Set([40_164, 40_125, 40_013, 89_503, 48_001]);
const QUOTA = 45_009;

function failureOf(errcode: number, reason: string): WechatFailure {
  if (TOKEN.has(errcode)) return 'token';
  if (BUSY.has(errcode)) return 'busy';
  if (errcode === QUOTA) return /daily/.test(reason) ? 'quota' : 'busy';
  return CONFIG.has(errcode) ? 'config' : 'permanent';
}

/** One HTTP exchange. `name` stands for it in logs, because the address holds the secret or the token. */
export interface WechatCall {
  name: string;
  path: string;
  query?: Record<string, string>;
  body?: object;
}

export interface CallOptions {
  baseUrl: string;
  timeoutMs: number;
  log: Log;
}

export interface WechatReply {
  contentType: string;
  bytes: Buffer;
  json: Record<string, unknown> | null;
}

function transportFailure(cause: unknown): WechatError {
  return new WechatError(fetchFailure(cause), 0, codeBehind(cause), undefined);
}

function parse(bytes: Buffer): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

async function exchange(
  call: WechatCall,
  { baseUrl, timeoutMs }: CallOptions,
): Promise<WechatReply & { status: number }> {
  const url = new URL(call.path, baseUrl);
  for (const [key, value] of Object.entries(call.query ?? {})) url.searchParams.set(key, value);
  const response = await fetch(url, {
    method: call.body ? 'POST' : 'GET',
    headers: call.body ? { 'content-type': 'application/json' } : {},
    body: call.body && JSON.stringify(call.body),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const contentType = response.headers.get('content-type') ?? '';
  const isPicture = contentType.startsWith('image/');
  return { status: response.status, contentType, bytes, json: isPicture ? null : parse(bytes) };
}

const RID = /rid: ([0-9a-f-]+)/;

function errorOf(json: Record<string, unknown>): WechatError | null {
  const errcode = Number(json['errcode'] ?? 0);
  if (errcode === 0) return null;
  const text = typeof json['errmsg'] === 'string' ? json['errmsg'] : '';
  const reason = text.replace(RID, '').trim();
  return new WechatError(failureOf(errcode, reason), errcode, reason, RID.exec(text)?.[1]);
}

/**
 * Calls api.weixin.qq.com once. The HTTP status is 200 even for errors, so `errcode` decides;
 * a reply that is neither JSON nor a picture counts as unknown, because the work may have been done.
 */
export async function callWechat(call: WechatCall, options: CallOptions): Promise<WechatReply> {
  const reply = await exchange(call, options).catch((cause: unknown) => transportFailure(cause));
  const error = reply instanceof WechatError ? reply : problemOf(reply);
  if (error) {
    const { failure, errcode, rid } = error;
    const fields = { call: call.name, failure, errcode, rid };
    if (failure === 'config' || failure === 'quota') options.log.error(fields, 'wechat refuses our settings or quota');
    else options.log.warn(fields, 'wechat call failed');
    throw error;
  }
  if (reply instanceof WechatError) throw reply;
  return reply;
}

function problemOf({ status, json, contentType }: WechatReply & { status: number }): WechatError | null {
  if (status >= 500) return new WechatError('busy', 0, `http ${status}`, undefined);
  if (json) return errorOf(json);
  return contentType.startsWith('image/') ? null : new WechatError('unknown', 0, `http ${status}`, undefined);
}
