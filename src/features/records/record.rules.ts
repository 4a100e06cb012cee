import { z } from 'zod';
import { sha256 } from '../../shared/ids.js';
import { canonicalBytes } from '../../shared/canonical.js';

export { canonicalBytes };

/** One part of a record: rows of named texts and figures, as another feature tells them. */
export interface RecordSection {
  key: string;
  title: string;
  rows: Readonly<Record<string, string | number | null>>[];
}

/** 离孵档案: everything the platform knows of a startup, in one document. */
export interface ExitRecord {
  format: 'chuangfu-exit-record/1';
  recordNo: string;
  startupId: string;
  startupName: string;
  issuedAt: string;
  sections: RecordSection[];
}

/** The platform's word for a JSON value: its hash and an Ed25519 signature over its one spelling (RFC 8785). */
export interface Signature {
  algorithm: 'Ed25519';
  keyId: string;
  sha256: string;
  value: string;
}

/** The record with the platform's word for it. */
export interface SignedRecord {
  record: ExitRecord;
  signature: Signature;
}

export const signature = z.strictObject({
  algorithm: z.literal('Ed25519'),
  keyId: z.string(),
  sha256: z.string(),
  value: z.string(),
});

export const signedRecord = z.strictObject({
  record: z.looseObject({
    format: z.literal('chuangfu-exit-record/1'),
    recordNo: z.string(),
    startupName: z.string(),
    issuedAt: z.string(),
  }),
  signature,
});

/** What a person takes along of their own data; the signature covers everything else in the file. */
export const OWN_DATA = 'chuangfu-own-data/1';
export const signedOwnData = z.looseObject({
  format: z.literal(OWN_DATA),
  recordNo: z.string(),
  exportedAt: z.string(),
  signature,
});

export const hashOf = (record: unknown): string => sha256(canonicalBytes(record));

const SEAL = /\n%ChuangfuSeal ([0-9a-f]{16}) ([A-Za-z0-9+/=]{80,100})\n$/;
const SEAL_LENGTH = 140;

/** Puts the platform's signature over a whole PDF behind it, as a comment that every reader skips. */
export const sealPdf = (pdf: Buffer, keyId: string, signature: string): Buffer =>
  Buffer.concat([pdf, Buffer.from(`\n%ChuangfuSeal ${keyId} ${signature}\n`)]);

/** The PDF and its seal, taken apart; null when there is none at the very end. */
export function unsealPdf(bytes: Buffer): { pdf: Buffer; keyId: string; signature: string } | null {
  const tail = bytes.subarray(Math.max(0, bytes.byteLength - SEAL_LENGTH)).toString('latin1');
  const found = SEAL.exec(tail);
  if (!found) return null;
  const [whole, keyId = '', signature = ''] = found;
  return { pdf: bytes.subarray(0, bytes.byteLength - whole.length), keyId, signature };
}
