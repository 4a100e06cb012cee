import type { IPayRequest, Output } from 'wechatpay-node-v3/dist/define.js';
import type { Log } from '../log/log.js';
import type { KeyRing, SignatureHeaders } from './keyRing.js';
import { PaymentGatewayError } from './paymentGateway.js';
import { codeBehind, fetchFailure } from '../../shared/fetchFailure.js';

/** The host that the library signs for; only its origin is ever replaced, so path, query and body stay as signed. */
export const OFFICIAL_ORIGIN = 'https://api.mch.weixin.qq.com';

export interface TransportOptions {
  baseUrl: string;
  timeoutMs: number;
  /** WeChat Pay answers with the key that this names. */
  platformKeyId: string;
  keyRing: KeyRing;
  log: Log;
}

const BILL_PATH = '/v3/billdownload/';

function transportError(cause: unknown): PaymentGatewayError {
  return new PaymentGatewayError(fetchFailure(cause), codeBehind(cause), 0);
}

const signatureOf = (headers: Headers): SignatureHeaders => ({
  serial: headers.get('wechatpay-serial') ?? '',
  timestamp: headers.get('wechatpay-timestamp') ?? '',
  nonce: headers.get('wechatpay-nonce') ?? '',
  signature: headers.get('wechatpay-signature') ?? '',
});

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

/** Only the headers we mean to send; the library's gzip wish would spare a bill nothing and cost us the raw bytes. */
function outgoingHeaders(given: Record<string, unknown>, platformKeyId: string): Record<string, string> {
  const pairs = Object.entries(given).map(([name, value]) => [name, String(value)] as const);
  const kept = Object.fromEntries(pairs.filter(([name]) => name !== 'Accept-Encoding'));
  return { ...kept, 'Wechatpay-Serial': platformKeyId };
}

/**
 * The library's way to the network, replaced: a timeout, no redirects, a configurable origin, and a verified signature on
 * every success. Bills come unsigned; their digest is checked by the caller.
 */
export function createTransport(options: TransportOptions): IPayRequest {
  const { baseUrl, platformKeyId, keyRing, log } = options;

  const verify = (path: string, response: Response, raw: string): void => {
    if (!response.ok || path.startsWith(BILL_PATH)) return;
    const flaw = keyRing.flawOf(signatureOf(response.headers), raw);
    if (!flaw) return;
    log.error({ path, flaw }, 'the payment platform answered with a signature that is not its own');
    throw new PaymentGatewayError('unknown', flaw.toUpperCase(), response.status);
  };

  const send = async (url: string, headers: Record<string, unknown>, body?: string): Promise<Output> => {
    if (!url.startsWith(`${OFFICIAL_ORIGIN}/`)) throw new PaymentGatewayError('rejected', 'FOREIGN_HOST', 0);
    const path = url.slice(OFFICIAL_ORIGIN.length);
    const request = {
      method: body === undefined ? 'GET' : 'POST',
      headers: outgoingHeaders(headers, platformKeyId),
      body,
      redirect: 'error' as const,
      signal: AbortSignal.timeout(options.timeoutMs),
    };
    const exchange = async () => {
      const response = await fetch(baseUrl + path, request);
      // Not `text()`: it would drop a byte order mark, and the signature and the bill's digest are over every byte.
      return { response, raw: Buffer.from(await response.arrayBuffer()).toString('utf8') };
    };
    const { response, raw } = await exchange().catch((cause: unknown) => {
      throw transportError(cause);
    });
    verify(path, response, raw);
    const data = path.startsWith(BILL_PATH) ? raw : parse(raw);
    return { status: response.status, data };
  };

  return {
    post: (url, params, headers) => send(url, headers, JSON.stringify(params)),
    get: (url, headers) => send(url, headers),
    upload: () => Promise.reject(new PaymentGatewayError('rejected', 'UNSUPPORTED', 0)),
  };
}
