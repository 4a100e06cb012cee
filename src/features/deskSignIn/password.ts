import { randomBytes, scrypt as scryptWithCallback, timingSafeEqual, type ScryptOptions } from 'node:crypto';

const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

const scrypt = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scryptWithCallback(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** Salt and scrypt key of a password, both in base64: what is stored instead of it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}.${(await scrypt(password, salt)).toString('base64')}`;
}

/** True when the password is the one behind `stored`; takes the same time whatever is wrong. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [salt = '', key = ''] = stored.split('.');
  const expected = Buffer.from(key, 'base64');
  const actual = await scrypt(password, Buffer.from(salt, 'base64'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Compared against when there is no such account, so that the answer takes as long as for one that exists. */
export const NOBODYS_PASSWORD = `${Buffer.alloc(16, 1).toString('base64')}.${Buffer.alloc(KEY_BYTES, 1).toString('base64')}`;
