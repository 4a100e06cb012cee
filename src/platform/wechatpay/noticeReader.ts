import { createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import type { KeyRing } from './keyRing.js';
import { NoticeRefused, type NoticeHeaders, type PaymentNotice } from './paymentGateway.js';
import { paidTransaction, paymentOf, refundOf, refundResource } from './replies.js';

export interface NoticeReaderOptions {
  appId: string;
  mchId: string;
  apiV3Key: string;
  keyRing: KeyRing;
}

const LARGEST_BODY = 64 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string().min(1),
    nonce: z.string().length(NONCE_BYTES),
    associated_data: z.string().max(16).default(''),
  }),
});

type Resource = z.infer<typeof envelope>['resource'];

/** Decrypts and authenticates: `final()` throws for a wrong key and for a single changed bit. */
function decrypt({ ciphertext, nonce, associated_data }: Resource, key: string): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  if (bytes.length <= TAG_BYTES) throw new NoticeRefused('undecryptable');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES)).setAAD(Buffer.from(associated_data));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    throw new NoticeRefused('undecryptable');
  }
}

function read<S extends z.ZodType>(schema: S, text: string): z.infer<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new NoticeRefused('unreadable');
  }
}

/** A header that came once, or ''. */
function headerOf(headers: NoticeHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/** Reads notices in the order that costs an attacker most and us least: size, headers, age, key, signature, decryption. */
export function createNoticeReader({ appId, mchId, apiV3Key, keyRing }: NoticeReaderOptions) {
  const paymentIn = (text: string) => {
    const paid = read(paidTransaction, text);
    if (paid.appid !== appId || paid.mchid !== mchId) throw new NoticeRefused('other_merchant');
    return paymentOf(paid);
  };
  const refundIn = (text: string) => {
    const refund = read(refundResource, text);
    if (refund.mchid !== mchId) throw new NoticeRefused('other_merchant');
    return refundOf(refund, refund.refund_status);
  };

  return (headers: NoticeHeaders, rawBody: string): PaymentNotice => {
    if (Buffer.byteLength(rawBody) > LARGEST_BODY) throw new NoticeRefused('too_large');
    const signature = {
      serial: headerOf(headers, 'wechatpay-serial'),
      timestamp: headerOf(headers, 'wechatpay-timestamp'),
      nonce: headerOf(headers, 'wechatpay-nonce'),
      signature: headerOf(headers, 'wechatpay-signature'),
    };
    const flaw = keyRing.flawOf(signature, rawBody);
    if (flaw) throw new NoticeRefused(flaw);
    const { id: noticeId, event_type, resource } = read(envelope, rawBody);
    const text = decrypt(resource, apiV3Key);
    if (event_type === 'TRANSACTION.SUCCESS') return { kind: 'payment', noticeId, payment: paymentIn(text) };
    if (event_type.startsWith('REFUND.')) return { kind: 'refund', noticeId, refund: refundIn(text) };
    throw new NoticeRefused('other_event');
  };
}
