import { renderPdf, type PdfDocument } from '../../platform/pdf/index.js';
import type { Signer } from '../../platform/signing/index.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { randomText } from '../../shared/ids.js';
import { canonicalBytes, hashOf, sealPdf, type Signature } from './record.rules.js';

/** The platform's word for a JSON value, as anybody can check it on the verifying page. */
export const signatureOf = (signer: Signer, value: unknown): Signature => ({
  algorithm: 'Ed25519',
  keyId: signer.keyId,
  sha256: hashOf(value),
  value: signer.sign(canonicalBytes(value)),
});

/** A document on paper with the platform's seal behind its last byte. */
export async function sealedPdf(signer: Signer, document: PdfDocument): Promise<Buffer> {
  const bytes = await renderPdf(document);
  return sealPdf(bytes, signer.keyId, signer.sign(bytes));
}

/** A number nobody can guess, by which a document is asked after: what it is, the day, eight letters. */
export const recordNoOf = (prefix: string, now: Date): string =>
  `${prefix}${shanghaiDay(now).replaceAll('-', '')}${randomText(8).toUpperCase()}`;
