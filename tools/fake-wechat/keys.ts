import { createHash, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { FakeKeys } from './state.js';

const generate = promisify(generateKeyPair);

const rsaPair = () =>
  generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const letters = (length: number) => randomBytes(length).toString('hex').slice(0, length);

/** Makes an app, a merchant and WeChat Pay's own key pair. The public-key mode needs no certificate. */
export async function makeKeys(): Promise<FakeKeys> {
  const [merchant, platform] = await Promise.all([rsaPair(), rsaPair()]);
  return {
    appId: 'wxfa4e000000000001',
    appSecret: letters(32),
    mchId: '1900000001',
    serial: randomBytes(20).toString('hex').toUpperCase(),
    apiV3Key: letters(32),
    merchantPrivateKey: merchant.privateKey,
    merchantPublicKey: merchant.publicKey,
    platformPublicKeyId: `PUB_KEY_ID_0119000000012026${letters(20).replace(/\D/g, '0')}`,
    platformPublicKey: platform.publicKey,
    platformPrivateKey: platform.privateKey,
    pushToken: letters(16),
    pushAesKey: randomBytes(32).toString('base64').slice(0, 43),
  };
}

/** The openid of a person in an app: the same name is the same person at every start. 28 characters, like the real ones. */
export const openidOf = (appId: string, name: string): string =>
  `o${createHash('sha256').update(`${appId}\n${name}`).digest('base64url').slice(0, 27)}`;
