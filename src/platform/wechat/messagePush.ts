import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/errors.js';
import { sha256 } from '../../shared/ids.js';
import type { Clock } from '../clock/clock.js';

/** The query that WeChat adds to the address of a push. */
export type PushQuery = Readonly<Record<string, string | undefined>>;

/** One thing that happened at WeChat, in our words. */
export type PushedItem =
  /** The person answered the consent dialog, or changed the answer in the settings. */
  | { kind: 'consent'; templateId: string; answer: 'accept' | 'reject'; source: 'dialog' | 'settings' }
  /** WeChat says how the delivery of a message ended. */
  | { kind: 'delivery'; templateId: string; messageId: string; delivered: boolean; reason: string };

/** A push that is genuine. `key` is the same for every repetition of the same push. */
export interface PushedEvent {
  key: string;
  openid: string;
  at: Date;
  event: string;
  items: PushedItem[];
}

/** Reads what WeChat pushes to us. Throws 401 or 400 for everything that is not genuine. */
export interface MessagePush {
  /** The text to echo when WeChat checks the address. */
  readEcho(query: PushQuery): string;
  /** The event of a push in safe mode. */
  readEvent(query: PushQuery, rawBody: string): PushedEvent;
}

export interface MessagePushOptions {
  appId: string;
  token: string;
  /** The EncodingAESKey in use, and the one before while it is being changed. */
  aesKeys: readonly string[];
  clock: Clock;
}

const SKEW_SECONDS = 300;
const BLOCK = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

const forged = (reason: string) => new AppError(401, 'push_not_genuine', '消息来源校验未通过', { extra: { reason } });
const unreadable = () => new AppError(400, 'push_unreadable', '消息内容无法解析');

/** WeChat's signature over a push: SHA-1 of the sorted parts. */
export const pushSignature = (...parts: string[]): string =>
  createHash('sha1').update(parts.toSorted().join('')).digest('hex');

function assertSigned(expected: string, given: string): void {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  if (left.length !== right.length || !timingSafeEqual(left, right)) throw forged('signature');
}

function unpad(plain: Buffer): Buffer {
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK || plain.length < padding) throw forged('padding');
  return plain.subarray(0, plain.length - padding);
}

/** Opens a safe-mode message; throws when the key is not the right one or the message is for another app. */
function decrypt(encrypted: string, aesKey: string, appId: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, RANDOM_BYTES)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const content = unpad(padded).subarray(RANDOM_BYTES);
  const end = LENGTH_BYTES + content.readUInt32BE(0);
  if (content.subarray(end).toString('utf8') !== appId) throw forged('app');
  return content.subarray(LENGTH_BYTES, end).toString('utf8');
}

function decryptWithAny(encrypted: string, { aesKeys, appId }: MessagePushOptions): string {
  for (const aesKey of aesKeys) {
    try {
      return decrypt(encrypted, aesKey, appId);
    } catch {
      // The next key may be the right one; when none is, the push is refused below.
    }
  }
  throw forged('encryption');
}

type Fields = Record<string, unknown>;

function parse(text: string): Fields {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // falls through to the refusal below
  }
  throw unreadable();
}

const textAt = (fields: Fields, key: string): string => {
  const value = fields[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const fieldsAt = (fields: Fields, key: string): Fields => {
  const value = fields[key];
  return typeof value === 'object' && value !== null ? { ...value } : {};
};

/** `List` is an object when there is one item and an array when there are several; older accounts nest it. */
function listOf(message: Fields): Fields[] {
  const nested = ['SubscribeMsgPopupEvent', 'SubscribeMsgChangeEvent', 'SubscribeMsgSentEvent']
    .map(key => fieldsAt(message, key)['List'])
    .find(list => list !== undefined);
  const list: unknown = message['List'] ?? nested ?? [];
  const items: unknown[] = Array.isArray(list) ? list : [list];
  return items.filter((item): item is Fields => typeof item === 'object' && item !== null);
}

function consentOf(item: Fields, source: 'dialog' | 'settings'): PushedItem {
  const answer = textAt(item, 'SubscribeStatusString') === 'accept' ? 'accept' : 'reject';
  return { kind: 'consent', templateId: textAt(item, 'TemplateId'), answer, source };
}

const deliveryOf = (item: Fields): PushedItem => ({
  kind: 'delivery',
  templateId: textAt(item, 'TemplateId'),
  messageId: textAt(item, 'MsgID'),
  delivered: textAt(item, 'ErrorCode') === '0',
  reason: textAt(item, 'ErrorStatus'),
});

const READERS: Readonly<Record<string, (item: Fields) => PushedItem>> = {
  subscribe_msg_popup_event: item => consentOf(item, 'dialog'),
  subscribe_msg_change_event: item => consentOf(item, 'settings'),
  subscribe_msg_sent_event: deliveryOf,
};

function eventOf(text: string): PushedEvent {
  const message = parse(text);
  const event = textAt(message, 'Event');
  const openid = textAt(message, 'FromUserName');
  const seconds = textAt(message, 'CreateTime');
  const list = listOf(message);
  const reader = Object.hasOwn(READERS, event) ? READERS[event] : undefined;
  return {
    key: sha256(JSON.stringify([openid, seconds, event, list])),
    openid,
    at: new Date(Number(seconds) * 1000),
    event,
    items: reader ? list.map(reader) : [],
  };
}

/** Message push in safe mode with JSON: signature, age, decryption, and the app it is meant for. */
export function createMessagePush(options: MessagePushOptions): MessagePush {
  const assertFresh = (timestamp: string) => {
    const age = Math.abs(options.clock.now().getTime() / 1000 - Number(timestamp));
    if (!/^\d{1,12}$/.test(timestamp) || age > SKEW_SECONDS) throw forged('age');
  };
  return {
    readEcho({ signature = '', timestamp = '', nonce = '', echostr = '' }) {
      assertSigned(pushSignature(options.token, timestamp, nonce), signature);
      assertFresh(timestamp);
      return echostr;
    },

    readEvent({ msg_signature = '', timestamp = '', nonce = '' }, rawBody) {
      const encrypted = textAt(parse(rawBody), 'Encrypt');
      assertSigned(pushSignature(options.token, timestamp, nonce, encrypted), msg_signature);
      assertFresh(timestamp);
      return eventOf(decryptWithAny(encrypted, options));
    },
  };
}
