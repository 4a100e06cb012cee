import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Fake } from './fake.js';

const BLOCK = 32;
const TRIES = 3;
const ANSWER_WITHIN_MS = 5_000;

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');

function pad(plain: Buffer): Buffer {
  const missing = BLOCK - (plain.length % BLOCK);
  return Buffer.concat([plain, Buffer.alloc(missing, missing)]);
}

/** Encrypts a push in safe mode: 16 random bytes, length, message, AppID; AES-256-CBC with 32-byte PKCS#7 blocks. */
export function encryptPush(message: string, { aesKey, appId }: { aesKey: string; appId: string }): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = pad(Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)]));
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

async function post(fake: Fake, url: string, message: string): Promise<boolean> {
  const { appId, pushToken, pushAesKey } = fake.state.keys;
  const Encrypt = encryptPush(message, { aesKey: pushAesKey, appId });
  const timestamp = String(fake.time.signingSeconds());
  const nonce = randomBytes(5).readUInt32BE(0).toString();
  const query = new URLSearchParams({
    signature: sha1(pushToken, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: sha1(pushToken, timestamp, nonce, Encrypt),
  });
  try {
    const response = await fetch(`${url}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ToUserName: 'gh_fake00000000', Encrypt }),
      signal: AbortSignal.any([fake.time.ended, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    const answer = await response.text();
    return response.ok && (answer === 'success' || answer === '');
  } catch {
    return false;
  }
}

/** Pushes one event; up to three tries. `items` is an object when there is one and an array when there are several. */
export async function pushEvent(fake: Fake, openid: string, event: string, items: object[]): Promise<void> {
  const url = fake.targets.pushUrl;
  if (!url) return;
  const message = JSON.stringify({
    ToUserName: 'gh_fake00000000',
    FromUserName: openid,
    CreateTime: fake.time.seconds(),
    MsgType: 'event',
    Event: event,
    List: items.length === 1 ? items[0] : items,
  });
  for (let tries = 0; tries < TRIES; tries += 1) if (await post(fake, url, message)) return;
}

/** The check WeChat makes when the address is configured: true when the echo comes back. */
export async function checkPushUrl(fake: Fake, url: string): Promise<boolean> {
  const timestamp = String(fake.time.signingSeconds());
  const nonce = randomBytes(5).readUInt32BE(0).toString();
  const echostr = randomBytes(8).toString('hex');
  const signature = sha1(fake.state.keys.pushToken, timestamp, nonce);
  const response = await fetch(`${url}?${new URLSearchParams({ signature, timestamp, nonce, echostr })}`);
  return response.ok && (await response.text()) === echostr;
}
