import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { sha256 } from '../../shared/ids.js';

/** Signs for the platform, and tells its own signatures from others. */
export interface Signer {
  /** Names the key, so that a later one can be told from it. */
  keyId: string;
  sign(bytes: Buffer): string;
  isOurs(bytes: Buffer, signature: string): boolean;
}

const SEED_BYTES = 32;
const KEY_ID_LENGTH = 16;
/** The PKCS #8 wrapping of a bare Ed25519 seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Ed25519 from a 32-byte seed. */
export function createSigner(seed: Buffer): Signer {
  if (seed.byteLength !== SEED_BYTES) throw new RangeError('an Ed25519 seed has 32 bytes');
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    keyId: sha256(spki).slice(0, KEY_ID_LENGTH),
    sign: bytes => sign(null, bytes, privateKey).toString('base64'),
    isOurs: (bytes, signature) => verify(null, bytes, publicKey, Buffer.from(signature, 'base64')),
  };
}
