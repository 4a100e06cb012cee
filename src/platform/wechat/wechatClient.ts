import { setTimeout as pause } from 'node:timers/promises';
import { MINUTE } from '../../shared/calendar.js';
import { AppError } from '../../shared/errors.js';
import type { Clock } from '../clock/clock.js';
import type { Log } from '../log/log.js';
import { createAccessTokens, type AccessTokens } from './accessToken.js';
import type { SharedValues } from './sharedValues.js';
import type { CodeRequest, DeliveryOutcome, SubscribeMessage, WechatClient } from './wechat.js';
import { callWechat, WechatError, type CallOptions, type WechatCall, type WechatReply } from './wechatCall.js';

export interface WechatClientOptions {
  baseUrl: string;
  appId: string;
  appSecret: string;
  values: SharedValues;
  log: Log;
  clock: Clock;
  timeoutMs?: number;
  /** Waits before each further try of a call that WeChat was too busy for. */
  retryDelaysMs?: readonly number[];
  /** Which release a message or a code opens. */
  release?: 'formal' | 'trial' | 'developer';
}

const TIMEOUT_MS = 8_000;
const RETRY_DELAYS_MS = [500, 2_000] as const;
const CODE_ENVIRONMENT = { formal: 'release', trial: 'trial', developer: 'develop' } as const;
/** A code lives five minutes; ours and WeChat's clocks may differ by as much again. */
const PHONE_AGE_MS = 10 * MINUTE;
const PHONE_NUMBER = /^\d{5,15}$/;
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const CODE_USED = 40_163;
const BAD_CODE = 40_029;
const BLOCKED = 40_226;
const REFUSED = 43_101;
const BAD_OPENID = 40_003;

const jitter = (ms: number) => ms * (0.75 + Math.random() / 2);

const signInAgain = () => new AppError(401, 'wechat_code_invalid', '微信登录已失效，请重新登录');
const tapAgain = () => new AppError(422, 'phone_code_invalid', '手机号授权已失效，请重新点击获取手机号');
const blocked = () => new AppError(403, 'wechat_account_blocked', '微信判定该账号存在风险，暂时不能登录');
const away = () => new AppError(503, 'wechat_unavailable', '微信暂时没有响应，请稍后重试', { retryAfterSeconds: 5 });
const tooOften = () => new AppError(429, 'too_many_requests', '操作太频繁，请稍后再试', { retryAfterSeconds: 60 });

/** How calls are made: with a token, once more after a refused token, and again while WeChat is busy. */
function createCaller(options: CallOptions & { tokens: AccessTokens; retryDelaysMs: readonly number[] }) {
  const withToken = async (call: WechatCall): Promise<WechatReply> => {
    const token = await options.tokens.current();
    const once = (access_token: string) => callWechat({ ...call, query: { ...call.query, access_token } }, options);
    return once(token).catch(async (cause: unknown) => {
      if (!(cause instanceof WechatError) || cause.failure !== 'token') throw cause;
      await options.tokens.refused(token);
      return once(await options.tokens.current());
    });
  };
  /** `repeatable` calls are also repeated when their outcome is unknown. */
  const call = async (request: WechatCall, repeatable: boolean): Promise<WechatReply> => {
    for (const delay of options.retryDelaysMs) {
      try {
        return await withToken(request);
      } catch (cause) {
        const failure = cause instanceof WechatError ? cause.failure : 'permanent';
        if (failure !== 'busy' && !(repeatable && failure === 'unknown')) throw cause;
      }
      await pause(jitter(delay));
    }
    return withToken(request);
  };
  return call;
}

/** While the token was being fetched the call itself had not left: an unknown outcome is only a busy one. */
const nothingSent = (cause: unknown): unknown =>
  cause instanceof WechatError && cause.failure === 'unknown'
    ? new WechatError('busy', 0, cause.reason, cause.rid)
    : cause;

function signInFailure(cause: unknown): AppError {
  if (!(cause instanceof WechatError)) throw cause;
  if (cause.errcode === BAD_CODE || cause.errcode === CODE_USED) return signInAgain();
  if (cause.errcode === BLOCKED) return blocked();
  if (cause.failure === 'unknown') return new AppError(401, 'wechat_code_retry', '微信登录超时，请重新登录');
  return cause.errcode === 45_011 ? tooOften() : away();
}

function phoneFailure(cause: unknown): AppError {
  if (!(cause instanceof WechatError)) throw cause;
  return cause.failure === 'permanent' || cause.failure === 'unknown' ? tapAgain() : away();
}

/** What a failed send means for the caller. */
function outcomeOf(cause: unknown): DeliveryOutcome {
  if (!(cause instanceof WechatError)) throw cause;
  const { errcode, failure, reason } = cause;
  if (errcode === REFUSED) return { kind: 'refused' };
  if (errcode === BAD_OPENID) return { kind: 'noSuchPerson' };
  if (failure === 'unknown') return { kind: 'unknown' };
  if (failure === 'busy' || failure === 'quota') return { kind: 'busy', untilTomorrow: failure === 'quota' };
  if (failure === 'config' || failure === 'token') return { kind: 'misconfigured', errcode };
  return { kind: 'invalid', errcode, field: /data\.(\w+)\.value/.exec(reason)?.[1] };
}

const textAt = (json: Record<string, unknown> | null, key: string): string => {
  const value = json?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const objectAt = (json: Record<string, unknown> | null, key: string): Record<string, unknown> => {
  const value = json?.[key];
  return typeof value === 'object' && value !== null ? { ...value } : {};
};

/** WeChat over its own HTTP interface. */
export function createWechatClient(options: WechatClientOptions): WechatClient {
  const { appId, appSecret, values, log } = options;
  const release = options.release ?? 'formal';
  const callOptions = { baseUrl: options.baseUrl, timeoutMs: options.timeoutMs ?? TIMEOUT_MS, log };
  const retryDelaysMs = options.retryDelaysMs ?? RETRY_DELAYS_MS;

  const fetchToken = async () => {
    const body = { grant_type: 'client_credential', appid: appId, secret: appSecret };
    const request = { name: 'stableToken', path: '/cgi-bin/stable_token', body };
    const { json } = await callWechat(request, callOptions).catch((cause: unknown) => {
      throw nothingSent(cause);
    });
    return { token: textAt(json, 'access_token'), expiresInSeconds: Number(textAt(json, 'expires_in')) };
  };
  const tokens = createAccessTokens({ appId, appSecret, values, fetchToken });
  const call = createCaller({ ...callOptions, tokens, retryDelaysMs });

  return {
    async exchangeCode(code) {
      const query = { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' };
      const request = { name: 'code2Session', path: '/sns/jscode2session', query };
      const { json } = await callWechat(request, callOptions).catch((cause: unknown) => {
        throw signInFailure(cause);
      });
      const openid = textAt(json, 'openid');
      if (openid === '') throw away();
      return { openid };
    },

    async verifiedPhone(code, openid) {
      const request = { name: 'phoneNumber', path: '/wxa/business/getuserphonenumber', body: { code, openid } };
      const { json } = await call(request, false).catch((cause: unknown) => {
        throw phoneFailure(cause);
      });
      const phone = objectAt(json, 'phone_info');
      const watermark = objectAt(phone, 'watermark');
      const verifiedAt = new Date(Number(textAt(watermark, 'timestamp')) * 1_000);
      const age = Math.abs(options.clock.now().getTime() - verifiedAt.getTime());
      const number = textAt(phone, 'purePhoneNumber');
      // Another app's answer, a stale one, or one without a number proves nothing about this person.
      const isProof = textAt(watermark, 'appid') === appId && age <= PHONE_AGE_MS && PHONE_NUMBER.test(number);
      if (!isProof) throw tapAgain();
      return { phone: number, countryCode: textAt(phone, 'countryCode'), verifiedAt };
    },

    async sendSubscribeMessage(message) {
      const request = {
        name: 'subscribeSend',
        path: '/cgi-bin/message/subscribe/send',
        body: sendBody(message, release),
      };
      return call(request, false).then(
        (): DeliveryOutcome => ({ kind: 'sent' }),
        (cause: unknown) => outcomeOf(cause),
      );
    },

    async miniProgramCode(wanted) {
      const body = codeBody(wanted, release);
      const request = { name: 'miniProgramCode', path: '/wxa/getwxacodeunlimit', body };
      const { bytes, contentType } = await call(request, true).catch((cause: unknown) => {
        if (cause instanceof WechatError && cause.failure !== 'permanent') throw away();
        throw cause;
      });
      if (!contentType.startsWith('image/')) throw away();
      return bytes;
    },
  };
}

type Release = NonNullable<WechatClientOptions['release']>;

const sendBody = ({ openid, templateId, page, data }: SubscribeMessage, release: Release) => ({
  touser: openid,
  template_id: templateId,
  ...(page === undefined ? {} : { page }),
  data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
  miniprogram_state: release,
  lang: 'zh_CN',
});

/** A scene that WeChat would refuse is a bug of ours: it throws before any call. */
function codeBody({ scene, page, width }: CodeRequest, release: Release) {
  if (!SCENE.test(scene)) throw new RangeError(`a scene is 1 to 32 plain characters, this one has ${scene.length}`);
  return { scene, page, width: width ?? 430, env_version: CODE_ENVIRONMENT[release], check_path: release === 'formal' };
}
