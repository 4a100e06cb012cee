import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts single fields (phone numbers) at rest, and makes the keyed digest by which they are looked up. */
export interface FieldCipher {
  encrypt(plain: string): string;
  /** Throws when the text was altered or the key is another. */
  decrypt(sealed: string): string;
  /** The same plain text always gives the same digest; without the key nobody can try numbers out. */
  digest(plain: string): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM and HMAC-SHA-256 under two keys derived from one. */
export function createFieldCipher(key: Buffer): FieldCipher {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
  const sealing = derive('field sealing');
  const lookup = derive('field lookup');
  return {
    encrypt(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    decrypt(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    digest: plain => createHmac('sha256', lookup).update(plain).digest('hex'),
  };
}
