import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SharedValues } from './sharedValues.js';

/** Hands out the app's access token. */
export interface AccessTokens {
  current(): Promise<string>;
  /** Says that WeChat refused `token`; the next caller fetches, unless somebody already did. */
  refused(token: string): Promise<void>;
}

export interface AccessTokenOptions {
  appId: string;
  appSecret: string;
  values: SharedValues;
  /** Fetches a stable token; safe to call twice, since WeChat returns the same one while it lives. */
  fetchToken: () => Promise<{ token: string; expiresInSeconds: number }>;
}

const MARGIN_SECONDS = 120;
const LOCK_MS = 5_000;
const POLLS = 40;
const POLL_MS = 100;

/** Seals tokens for the shared store with a key from the app's secret: no credential lies in Redis in clear. */
function createSeal(appSecret: string) {
  const key = Buffer.from(hkdfSync('sha256', appSecret, '', 'wechat access token', 32));
  return {
    close(text: string): string {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed: string): string | null {
      try {
        const bytes = Buffer.from(sealed, 'base64');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

/**
 * One stable token for all processes: kept in the shared store, fetched by whoever holds the lock.
 * Those who wait fetch for themselves after four seconds, which is harmless, and so is a store that is away.
 */
export function createAccessTokens({ appId, appSecret, values, fetchToken }: AccessTokenOptions): AccessTokens {
  const seal = createSeal(appSecret);
  const key = `wx:at:${appId}`;
  const lock = `wx:at:lock:${appId}`;
  let inFlight: Promise<string> | null = null;

  const stored = async (): Promise<string | null> => {
    const sealed = await values.get(key).catch(() => null);
    return sealed === null ? null : seal.open(sealed);
  };
  const fetchAndStore = async (): Promise<string> => {
    const { token, expiresInSeconds } = await fetchToken();
    const lifeMs = Math.max(1, expiresInSeconds - MARGIN_SECONDS) * 1000;
    await values.set(key, seal.close(token), lifeMs).catch(() => undefined);
    return token;
  };
  const waitForOther = async (): Promise<string | null> => {
    for (let polls = 0; polls < POLLS; polls += 1) {
      await pause(POLL_MS);
      const token = await stored();
      if (token !== null) return token;
    }
    return null;
  };
  const obtain = async (): Promise<string> => {
    const owner = randomUUID();
    const mine = await values.claim(lock, owner, LOCK_MS).catch(() => true);
    if (!mine) return (await waitForOther()) ?? fetchAndStore();
    try {
      return (await stored()) ?? (await fetchAndStore());
    } finally {
      await values.removeIf(lock, owner).catch(() => undefined);
    }
  };

  return {
    async current() {
      const token = await stored();
      if (token !== null) return token;
      inFlight ??= obtain().finally(() => (inFlight = null));
      return inFlight;
    },
    async refused(token) {
      const sealed = await values.get(key).catch(() => null);
      if (sealed !== null && seal.open(sealed) === token) await values.removeIf(key, sealed).catch(() => undefined);
    },
  };
}
