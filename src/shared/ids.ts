import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** `length` random characters of an alphabet without look-alikes (5 bits each). */
export const randomText = (length: number): string =>
  Array.from(randomBytes(length), byte => ALPHABET[byte & 31]).join('');

/** A new opaque id such as `bkg_7k2m…`: 100 random bits behind a prefix that names the kind for people reading logs. */
export const newId = (prefix: string): string => `${prefix}_${randomText(20)}`;

/** Hex SHA-256 of a text. */
export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
