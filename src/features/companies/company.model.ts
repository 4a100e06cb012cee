import { Schema } from 'mongoose';
import type { RowRefusal } from '../../shared/sheetTable.js';
import { defineModel } from '../../platform/mongo/index.js';

/** One company of the local register (企业登记册), as an administrator has imported it. */
export interface CompanyRecord {
  /** The credit code: a company stands in the register once. */
  _id: string;
  name: string;
  legalRepresentative: string;
  /** Keyed digest of the last six characters of the representative's identity document; the characters are not kept. */
  documentDigest: string | null;
  address: string;
  industry: string;
  /** Absent in what was imported before the column existed. */
  capital?: string;
  foundedOn: string | null;
  state: string;
  grams: string[];
  importId: string;
  updatedAt: Date;
}

const text = { type: String, default: '' };
const schema = new Schema<CompanyRecord>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  legalRepresentative: text,
  documentDigest: { type: String, default: null },
  address: text,
  industry: text,
  capital: text,
  foundedOn: { type: String, default: null },
  state: text,
  grams: { type: [String], required: true },
  importId: { type: String, required: true },
  updatedAt: { type: Date, required: true },
});
schema.index({ grams: 1 });

/** The register belongs to no tenant: a company may be registered anywhere. */
export const CompanyModel = defineModel<CompanyRecord>('companies', schema, []);

/** One file taken in: how far it has come, and what came of it. */
export interface CompanyImportRecord {
  _id: string;
  by: string;
  fileName: string;
  total: number;
  done: number;
  imported: number;
  changed: number;
  unchanged: number;
  refusedCount: number;
  refused: RowRefusal[];
  createdAt: Date;
}

const count = { type: Number, required: true };
const importSchema = new Schema<CompanyImportRecord>({
  _id: { type: String, required: true },
  by: { type: String, required: true },
  fileName: text,
  total: count,
  done: count,
  imported: count,
  changed: count,
  unchanged: count,
  refusedCount: count,
  refused: { type: Schema.Types.Mixed, required: true },
  createdAt: { type: Date, required: true },
});
importSchema.index({ createdAt: -1 });

export const CompanyImportModel = defineModel<CompanyImportRecord>('companyImports', importSchema, []);

/** A row that waits for its turn; what was personal in it is a digest already. */
export type CompanyEntry = Omit<CompanyRecord, 'grams' | 'importId' | 'updatedAt'>;

export interface CompanyChunkRecord {
  _id: string;
  importId: string;
  entries: CompanyEntry[];
}

const chunkSchema = new Schema<CompanyChunkRecord>({
  _id: { type: String, required: true },
  importId: { type: String, required: true },
  entries: { type: Schema.Types.Mixed, required: true },
});

export const CompanyChunkModel = defineModel<CompanyChunkRecord>('companyImportChunks', chunkSchema, []);
