import { createHash, createPrivateKey } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Output } from 'wechatpay-node-v3/dist/define.js';
import { z } from 'zod';
import { shanghaiStamp } from './shanghaiStamp.js';
import type { Clock } from '../clock/clock.js';
import type { Log } from '../log/log.js';
import { parseBill } from './bill.js';
import { createKeyRing, type PlatformKey } from './keyRing.js';
import { createNoticeReader } from './noticeReader.js';
import { PaymentGatewayError, type PaymentGateway, type PaymentTicket } from './paymentGateway.js';
import { OFFICIAL_ORIGIN } from './payTransport.js';
import { billReply, paymentStateOf, refundOf, refundReply } from './replies.js';
import type { SigningPay } from './signingPay.js';

export interface WechatPayOptions {
  baseUrl: string;
  /** In production nothing but the official host is accepted. */
  isProduction: boolean;
  appId: string;
  mchId: string;
  merchantSerial: string;
  merchantPrivateKey: string;
  apiV3Key: string;
  /** The key in use first; another one while the merchant changes over. */
  platformKeys: readonly [PlatformKey, ...PlatformKey[]];
  notifyUrl: string;
  refundNotifyUrl: string;
  clock: Clock;
  log: Log;
  timeoutMs?: number;
  /** Waits before each further try of a call that may be repeated. */
  retryDelaysMs?: readonly number[];
}

const RETRY_DELAYS_MS = [500, 1_500] as const;
const ORDER_NO = /^[0-9A-Za-z_-]{6,32}$/;
const REFUND_NO = /^[0-9A-Za-z_-]{6,64}$/;
const PAID_CODES = new Set(['ORDERPAID', 'ORDER_PAID']);
const CLOSED_CODES = new Set(['ORDER_CLOSED', 'ORDERCLOSED']);
const ABSENT_CODES = new Set(['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS']);

const ticketReply = z.object({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string().startsWith('prepay_id='),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

/** An answer that is not a success, by WeChat Pay's own rule: 429 and 5xx may be repeated, other refusals stand. */
function failureOf({ status, data }: Output): PaymentGatewayError {
  const code = z.object({ code: z.string() }).safeParse(data).data?.code ?? 'NO_CODE';
  const failure = status === 429 ? 'busy' : status >= 500 ? 'unknown' : 'rejected';
  return new PaymentGatewayError(failure, code, status);
}

/** Reads a success; an answer we cannot read may still have done the work. */
function readReply<S extends z.ZodType>(schema: S, data: unknown): z.infer<S> {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new PaymentGatewayError('unknown', 'UNREADABLE_REPLY', 200);
  return parsed.data;
}

const isRefusal = (cause: unknown, codes: ReadonlySet<string>): boolean =>
  cause instanceof PaymentGatewayError && cause.failure === 'rejected' && codes.has(cause.code);

function assertNumber(pattern: RegExp, no: string): void {
  if (!pattern.test(no)) throw new RangeError('not a number we would have given out');
}

type Call = (pay: SigningPay) => Promise<Output>;

/**
 * Calls with a repetition for what may be repeated, since all of these are idempotent by their numbers. The library is
 * loaded with the first of them: it is a tenth of a process's start, and few processes ever move money.
 */
function createCaller(options: WechatPayOptions) {
  const { log, retryDelaysMs = RETRY_DELAYS_MS } = options;
  let loading: Promise<SigningPay> | undefined;
  const load = () => (loading ??= import('./signingPay.js').then(({ createPay }) => createPay(options)));
  const once = async (call: Call): Promise<unknown> => {
    const output = await call(await load());
    if (output.status >= 200 && output.status < 300) return output.data;
    throw failureOf(output);
  };
  return async (name: string, call: Call): Promise<unknown> => {
    for (const delay of [...retryDelaysMs, null]) {
      try {
        return await once(call);
      } catch (cause) {
        if (!(cause instanceof PaymentGatewayError)) throw cause;
        const { failure, code, httpStatus } = cause;
        log.warn({ call: name, failure, code, httpStatus }, 'payment platform call failed');
        if (failure === 'rejected' || delay === null) throw cause;
        await pause(delay);
      }
    }
    throw new PaymentGatewayError('unknown', 'NO_ATTEMPT', 0);
  };
}

/** In production money moves at WeChat Pay alone, and its notices travel encrypted. */
function checkForProduction({ isProduction, baseUrl, notifyUrl, refundNotifyUrl }: WechatPayOptions): void {
  if (!isProduction) return;
  if (baseUrl !== OFFICIAL_ORIGIN) throw new Error('production speaks to WeChat Pay only');
  if (![notifyUrl, refundNotifyUrl].every(url => url.startsWith('https://') && !url.includes('?')))
    throw new Error('WeChat Pay notifies https addresses without a query only: set PUBLIC_BASE_URL');
}

/** WeChat Pay v3 behind our own words. */
export function createWechatPayGateway(options: WechatPayOptions): PaymentGateway {
  checkForProduction(options);
  // An unusable key ends the process at its start, not the first payment.
  createPrivateKey(options.merchantPrivateKey);
  const call = createCaller(options);
  const readNotice = createNoticeReader({ ...options, keyRing: createKeyRing(options.platformKeys, options.clock) });

  const downloadBill = async (day: string): Promise<string> => {
    const found = await call('bill', pay => pay.tradebill({ bill_date: day, bill_type: 'ALL' }));
    const { download_url, hash_value } = readReply(billReply, found);
    const text = String(await call('billDownload', pay => pay.downloadBill(download_url)));
    const digest = createHash('sha1').update(text).digest('hex');
    if (digest !== hash_value.toLowerCase()) throw new PaymentGatewayError('unknown', 'BILL_DIGEST', 200);
    return text;
  };

  return {
    readNotice,

    async startPayment({ orderNo, amountFen, openid, description, expiresAt }) {
      assertNumber(ORDER_NO, orderNo);
      const order = {
        description,
        out_trade_no: orderNo,
        time_expire: shanghaiStamp(expiresAt),
        notify_url: options.notifyUrl,
        amount: { total: amountFen, currency: 'CNY' },
        payer: { openid },
      };
      try {
        const ticket: PaymentTicket = readReply(
          ticketReply,
          await call('prepay', pay => pay.transactions_jsapi(order)),
        );
        return { status: 'ready', ticket };
      } catch (cause) {
        if (isRefusal(cause, PAID_CODES)) return { status: 'alreadyPaid' };
        if (isRefusal(cause, CLOSED_CODES)) return { status: 'closed' };
        throw cause;
      }
    },

    async queryPayment(orderNo) {
      assertNumber(ORDER_NO, orderNo);
      try {
        return readState(await call('query', pay => pay.query({ out_trade_no: orderNo })), options);
      } catch (cause) {
        if (isRefusal(cause, ABSENT_CODES)) return { status: 'absent' };
        throw cause;
      }
    },

    async closePayment(orderNo) {
      assertNumber(ORDER_NO, orderNo);
      try {
        await call('close', pay => pay.close(orderNo));
        return 'closed';
      } catch (cause) {
        if (isRefusal(cause, CLOSED_CODES)) return 'closed';
        if (isRefusal(cause, PAID_CODES)) return 'paid';
        if (isRefusal(cause, ABSENT_CODES)) return 'absent';
        throw cause;
      }
    },

    async refund({ orderNo, refundNo, amountFen, totalFen, reason }) {
      assertNumber(ORDER_NO, orderNo);
      assertNumber(REFUND_NO, refundNo);
      const request = {
        out_trade_no: orderNo,
        out_refund_no: refundNo,
        reason,
        notify_url: options.refundNotifyUrl,
        amount: { refund: amountFen, total: totalFen, currency: 'CNY' },
      };
      const reply = readReply(refundReply, await call('refund', pay => pay.refunds(request)));
      return refundOf(reply, reply.status);
    },

    async queryRefund(refundNo) {
      assertNumber(REFUND_NO, refundNo);
      try {
        const reply = readReply(refundReply, await call('refundQuery', pay => pay.find_refunds(refundNo)));
        return refundOf(reply, reply.status);
      } catch (cause) {
        if (isRefusal(cause, ABSENT_CODES)) return null;
        throw cause;
      }
    },

    async dailyBill(day) {
      try {
        return { status: 'ready', lines: parseBill(await downloadBill(day)) };
      } catch (cause) {
        if (isRefusal(cause, new Set(['NO_STATEMENT_EXIST']))) return { status: 'empty' };
        if (isRefusal(cause, new Set(['STATEMENT_CREATING']))) return { status: 'notYet' };
        throw cause;
      }
    },
  };
}

const owner = z.object({ appid: z.string(), mchid: z.string() });

/** A query's answer about another merchant's order would be no answer to ours. */
function readState(data: unknown, { appId, mchId }: WechatPayOptions) {
  const { appid, mchid } = readReply(owner, data);
  if (appid !== appId || mchid !== mchId) throw new PaymentGatewayError('rejected', 'OTHER_MERCHANT', 200);
  try {
    return paymentStateOf(data);
  } catch {
    throw new PaymentGatewayError('unknown', 'UNREADABLE_REPLY', 200);
  }
}
