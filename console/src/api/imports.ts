import { call, type Page } from './call.js';
import { uploadFile, type UploadOptions } from './upload.js';

/** How far the import of a sheet has come, and what was refused. */
export interface ImportJob {
  id: string;
  state: 'running' | 'finished';
  total: number;
  done: number;
  imported: number;
  changed: number;
  unchanged: number;
  refusedCount: number;
  refused: { row: number; field: string; reason: string }[];
}

export const importCompanies = (file: File, options: UploadOptions) =>
  uploadFile<ImportJob>('/v1/companies/import', file, options);

export const fetchCompanyImport = (id: string) => call<ImportJob>('GET', `/v1/company-imports/${id}`);

/** The latest import of the register of enterprises; none when there never was one. */
export const fetchCompanyImports = () =>
  call<Omit<Page<ImportJob & { fileName: string; createdAt: string }>, 'nextCursor'>>('GET', '/v1/company-imports');

export interface FoundCompany {
  name: string;
  creditCode: string;
  legalRepresentative: string;
  address: string;
  industry: string;
  foundedOn: string | null;
  state: string;
}

export const searchCompanies = (q: string) =>
  call<{ isAvailable: boolean; source: string; items: FoundCompany[] }>('GET', '/v1/companies', { query: { q } });
