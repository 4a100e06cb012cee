import { addressOf, call, type Page } from './call.js';
import type { ImportJob } from './imports.js';
import { uploadFile, type UploadOptions } from './upload.js';

export type CertificateKind = 'highTech' | 'technologySme';

/** One entry of a published list, with the firm registered here when there is one. */
export interface Certificate {
  id: string;
  kind: CertificateKind;
  number: string;
  creditCode: string;
  companyName: string;
  issuedOn: string;
  validTo: string | null;
  provincialAwardFen: number | null;
  organisationId: string | null;
  organisationName: string | null;
}

/** An import, with the rows that were taken in but that somebody should look at. */
export interface CertificateImport extends ImportJob {
  kind: CertificateKind;
  fileName: string;
  createdAt: string;
  matched: number;
  tenants: number;
  doubtCount: number;
  doubts: { row: number; number: string; reason: string; settled: { at: string; note: string } | null }[];
}

export const fetchCertificates = (query: { kind: string; creditCode?: string; cursor?: string }) =>
  call<Page<Certificate>>('GET', '/v1/enterprise-certificates', { query });

export const fetchCertificateImports = (query: { cursor?: string; limit?: number }) =>
  call<Page<CertificateImport>>('GET', '/v1/enterprise-certificate-imports', { query });

export const fetchCertificateImport = (id: string) =>
  call<CertificateImport>('GET', `/v1/enterprise-certificate-imports/${id}`);

/** 存疑销号: what somebody found who looked at a row. */
export const settleDoubt = (key: string, id: string, row: number, note: string) =>
  call<CertificateImport>('POST', `/v1/enterprise-certificate-imports/${id}/doubts/${row}`, { key, body: { note } });

export const importCertificates = (kind: string, jurisdiction: string, file: File, options: UploadOptions) =>
  uploadFile<CertificateImport>(addressOf('/v1/enterprise-certificates/import', { kind, jurisdiction }), file, options);
