import { createSign, createVerify, randomBytes } from 'node:crypto';
import type { Context, Next } from 'koa';
import type { Fake } from '../fake.js';
import { PayError } from '../http.js';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 ';
const SKEW_SECONDS = 300;

/** RSA-SHA256 in base64. */
export const sign = (privateKey: string, text: string): string =>
  createSign('RSA-SHA256').update(text).sign(privateKey, 'base64');

/** True when the signature is the key owner's. */
export const isSigned = (publicKey: string, text: string, signature: string): boolean =>
  createVerify('RSA-SHA256').update(text).verify(publicKey, signature, 'base64');

const unauthorised = (message: string) => new PayError(401, 'SIGN_ERROR', message);

function parseAuthorization(header: string): Record<string, string> {
  if (!header.startsWith(SCHEME)) throw unauthorised('Http头Authorization认证类型不正确');
  const pairs = [...header.slice(SCHEME.length).matchAll(/(\w+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]));
}

/** Checks a call's Authorization the way WeChat Pay does: merchant, serial, age, fresh nonce, signature. */
export function createMerchantCheck(fake: Fake): (ctx: Context) => void {
  const nonces = new Set<string>();
  return ctx => {
    const { keys } = fake.state;
    const given = parseAuthorization(ctx.get('authorization'));
    const { mchid = '', serial_no = '', timestamp = '', nonce_str = '', signature = '' } = given;
    if (mchid !== keys.mchId) throw unauthorised('商户号与签名不符');
    if (serial_no.toUpperCase() !== keys.serial) throw unauthorised('商户证书序列号有误');
    const age = Math.abs(fake.time.signingSeconds() - Number(timestamp));
    if (!/^\d+$/.test(timestamp) || age > SKEW_SECONDS) throw unauthorised('Http头Authorization中的timestamp已过期');
    if (nonces.has(nonce_str)) throw unauthorised('随机串重复');
    const text = [ctx.method, ctx.url, timestamp, nonce_str, String(ctx.state['raw']), ''].join('\n');
    if (!isSigned(keys.merchantPublicKey, text, signature)) throw unauthorised('错误的签名，验签失败');
    nonces.add(nonce_str);
  };
}

/** What the reply of a call suffers, see `CallFault`. */
export interface ReplyDamage {
  responseBadSignature?: boolean;
  responseWrongSerial?: boolean;
}

/** Signs every reply under /v3; bills come unsigned, as at WeChat Pay. */
export function signReplies(fake: Fake) {
  return async (ctx: Context, next: Next) => {
    await next();
    if (!ctx.path.startsWith('/v3/') || ctx.path.startsWith('/v3/billdownload')) return;
    if (ctx.status !== 204 && typeof ctx.body !== 'string') {
      ctx.body = JSON.stringify(ctx.body ?? {});
      ctx.type = 'application/json';
    }
    const damage: ReplyDamage = ctx.state['damage'] ?? {};
    const body = ctx.status === 204 ? '' : String(ctx.body);
    const headers = signedHeaders(fake, damage.responseBadSignature ? `${body} ` : body);
    if (damage.responseWrongSerial) headers['Wechatpay-Serial'] = 'PUB_KEY_ID_0000000000000000000000000000';
    ctx.set(headers);
  };
}

/** The four headers of a reply or a notice, signed with WeChat Pay's key. */
function signedHeaders(fake: Fake, body: string): Record<string, string> {
  const timestamp = String(fake.time.signingSeconds());
  const nonce = randomBytes(16).toString('hex');
  return {
    'Wechatpay-Serial': fake.state.keys.platformPublicKeyId,
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': sign(fake.state.keys.platformPrivateKey, `${timestamp}\n${nonce}\n${body}\n`),
  };
}
