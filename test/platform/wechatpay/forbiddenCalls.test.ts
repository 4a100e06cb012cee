import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../../..');
const FOLDERS = ['src', 'jobs', 'config', 'tools'];

/** The library's own verification is not sound: it decrypts without authenticating and fetches keys for forged serials. */
const FORBIDDEN = /\b(decipher_gcm|verifySign|get_certificates|fetchCertificates)\b/;

const sources = FOLDERS.flatMap(folder =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(ts|mts|mjs|js)$/.test(file) && !file.includes('node_modules'))
    .map(file => path.join(folder, file)),
);

const offenders = (pattern: RegExp): string[] =>
  sources.filter(file => pattern.test(readFileSync(path.join(ROOT, file), 'utf8')));

describe('wechatpay-node-v3', () => {
  it('is never asked to verify or to decrypt', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(offenders(FORBIDDEN)).toEqual([]);
  });

  it('is imported by the payment adapter alone', () => {
    const importers = offenders(/from 'wechatpay-node-v3/);

    expect(importers.every(file => file.startsWith(path.join('src', 'platform', 'wechatpay')))).toBe(true);
    expect(importers.length).toBeGreaterThan(0);
  });
});
