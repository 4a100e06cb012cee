import { createCipheriv, randomBytes } from 'node:crypto';
import type { Fake } from '../fake.js';
import type { NoticeFault } from '../faults.js';
import { isObject, objectOf, type Json } from '../http.js';
import { sign } from './signature.js';

export type NoticeEvent = 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS' | 'REFUND.ABNORMAL' | 'REFUND.CLOSED';

/** One notice and how its deliveries went. */
export interface PayNotice {
  id: string;
  event: NoticeEvent;
  outTradeNo: string;
  outRefundNo?: string;
  url: string;
  resource: Json;
  createdAt: number;
  attempts: number;
  /** HTTP statuses of the answers, in order; 0 is no answer. */
  answers: number[];
  acknowledged: boolean;
}

/** What is put on the wire for a notice. */
export interface SignedNotice {
  headers: Record<string, string>;
  body: string;
}

const KINDS: Record<string, string> = { TRANSACTION: 'transaction', REFUND: 'refund' };
const STALE_SECONDS = 3_600;

function encrypt(key: string, text: string, aad: string): { nonce: string; ciphertext: Buffer } {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce, ciphertext };
}

function alteredResource(resource: Json, fault: NoticeFault): Json {
  const altered: Json = { ...resource };
  if (fault.amountMismatch !== undefined) {
    const amount = objectOf(resource, 'amount');
    const shift = (key: string) => Number(amount[key] ?? 0) + Number(fault.amountMismatch);
    altered['amount'] = { ...amount, total: shift('total'), payer_total: shift('payer_total') };
  }
  if (fault.otherAppid) altered['appid'] = 'wx0000000000000000';
  if (fault.otherOpenid && isObject(resource['payer'])) altered['payer'] = { openid: `o${'0'.repeat(27)}` };
  return altered;
}

function envelope(fake: Fake, notice: PayNotice, fault: NoticeFault): string {
  const kind = KINDS[notice.event.split('.')[0] ?? ''] ?? 'transaction';
  const key = fault.wrongApiV3Key ? '0'.repeat(32) : fake.state.keys.apiV3Key;
  const { nonce, ciphertext } = encrypt(key, JSON.stringify(alteredResource(notice.resource, fault)), kind);
  if (fault.tamperedCiphertext) ciphertext.writeUInt8(ciphertext.readUInt8(20) ^ 1, 20);
  return JSON.stringify({
    id: notice.id,
    create_time: new Date(notice.createdAt).toISOString(),
    resource_type: 'encrypt-resource',
    event_type: notice.event,
    summary: kind === 'refund' ? '退款通知' : '支付成功',
    resource: {
      original_type: kind,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: ciphertext.toString('base64'),
      associated_data: kind,
      nonce,
    },
  });
}

/** Encrypts and signs a notice as WeChat Pay would, or wrongly in the way the fault says. */
export function signNotice(fake: Fake, notice: PayNotice, fault: NoticeFault = {}): SignedNotice {
  const body = envelope(fake, notice, fault);
  const seconds = fake.time.signingSeconds() - (fault.staleTimestamp ? STALE_SECONDS : 0);
  const nonce = randomBytes(16).toString('hex');
  const { platformPrivateKey, platformPublicKeyId } = fake.state.keys;
  const good = sign(platformPrivateKey, `${seconds}\n${nonce}\n${body}\n`);
  const bad = fault.signtest ? `WECHATPAY/SIGNTEST/${good.slice(19)}` : `${good.slice(0, -8)}AAAAAA==`;
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'Wechatpay-Serial': fault.unknownSerial ? '5157F09EFDC096DE15EBE81A47057A7232F1B8E1' : platformPublicKeyId,
      'Wechatpay-Timestamp': String(seconds),
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': fault.signtest || fault.badSignature ? bad : good,
    },
  };
}
