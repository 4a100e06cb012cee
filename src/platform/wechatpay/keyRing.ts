import { createPublicKey, createVerify, X509Certificate, type KeyObject } from 'node:crypto';
import type { Clock } from '../clock/clock.js';

/** A key with which WeChat Pay signs: the public key (`PUB_KEY_ID_…`) or, while a merchant changes over, a certificate. */
export interface PlatformKey {
  serial: string;
  /** PEM of a public key or of a certificate. */
  pem: string;
}

/** The four headers that come with everything WeChat Pay says. */
export interface SignatureHeaders {
  serial: string;
  timestamp: string;
  nonce: string;
  signature: string;
}

export type SignatureFlaw = 'missing_header' | 'stale' | 'unknown_serial' | 'bad_signature';

/** Verifies what claims to come from WeChat Pay, from configured keys alone: an unknown serial costs no call. */
export interface KeyRing {
  /** The first flaw, or null for a genuine and fresh message. */
  flawOf(headers: SignatureHeaders, rawBody: string): SignatureFlaw | null;
}

/** Both sides may be off by five minutes; WeChat Pay signs anew for every retry. */
const SKEW_SECONDS = 300;
const LONGEST_HEADER = 1_024;

const keyOf = ({ pem }: PlatformKey): KeyObject =>
  pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);

const isUsable = (header: string): boolean => header.length > 0 && header.length <= LONGEST_HEADER;

/** Holds the configured keys by serial. A `Map`, so that a serial such as `constructor` finds nothing. */
export function createKeyRing(keys: readonly PlatformKey[], clock: Clock): KeyRing {
  const bySerial = new Map(keys.map(key => [key.serial.toUpperCase(), keyOf(key)]));
  const isFresh = (timestamp: string): boolean =>
    /^\d{1,12}$/.test(timestamp) && Math.abs(clock.now().getTime() / 1000 - Number(timestamp)) <= SKEW_SECONDS;

  return {
    flawOf({ serial, timestamp, nonce, signature }, rawBody) {
      if (![serial, timestamp, nonce, signature].every(isUsable)) return 'missing_header';
      if (!isFresh(timestamp)) return 'stale';
      const key = bySerial.get(serial.toUpperCase());
      if (!key) return 'unknown_serial';
      const text = `${timestamp}\n${nonce}\n${rawBody}\n`;
      const genuine = createVerify('RSA-SHA256').update(text).verify(key, signature, 'base64');
      return genuine ? null : 'bad_signature';
    },
  };
}
