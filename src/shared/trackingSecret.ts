import { timingSafeEqual } from 'node:crypto';
import { randomText, sha256 } from './ids.js';

/** 80 bits: nobody tries them out. */
const LENGTH = 16;

/** What somebody without an account keeps to ask after a thing: told once, stored as its hash. */
export function newTrackingSecret(): { secret: string; secretHash: string } {
  const secret = randomText(LENGTH);
  return { secret, secretHash: sha256(secret) };
}

/** True when this secret belongs to the stored hash; takes the same time either way. */
export const secretFits = (secret: string, secretHash: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(secretHash));
