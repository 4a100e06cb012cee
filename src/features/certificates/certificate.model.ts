import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { RowRefusal } from '../../shared/sheetTable.js';

/** 高新技术企业证书 and 科技型中小企业入库登记. */
export const CERTIFICATE_KINDS = ['highTech', 'technologySme'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** One entry of a published list. The list is of firms of a place, whether or not they use the product. */
export interface CertificateRecord {
  /** Kind and number: an entry stands in the register once, however often a list is imported. */
  _id: string;
  kind: CertificateKind;
  number: string;
  creditCode: string;
  companyName: string;
  jurisdictionId: string;
  issuedOn: string;
  /** The last day; null when the list does not say. */
  validTo: string | null;
  /** 省级奖励 of this certificate, in fen, when the list says (淄博 四(八)). */
  provincialAwardFen: number | null;
  importId: string;
  updatedAt: Date;
}

const required = { type: String, required: true };
const schema = new Schema<CertificateRecord>({
  _id: required,
  kind: required,
  number: required,
  creditCode: required,
  companyName: required,
  jurisdictionId: required,
  issuedOn: required,
  validTo: { type: String, default: null },
  provincialAwardFen: { type: Number, default: null },
  importId: required,
  updatedAt: { type: Date, required: true },
});
schema.index({ creditCode: 1, kind: 1, issuedOn: 1 });
schema.index({ jurisdictionId: 1, kind: 1, issuedOn: -1, _id: -1 });

export const CertificateModel = defineModel<CertificateRecord>('enterpriseCertificates', schema, [
  'creditCode',
  'jurisdictionId',
]);

/** A row that was taken in, but that somebody should look at. */
export interface Doubt {
  row: number;
  number: string;
  reason: string;
}

/** What somebody found out about a doubt. */
export interface SettledDoubt {
  by: string;
  at: Date;
  note: string;
}

/** One list taken in: how far it has come, and what came of it. */
export interface CertificateImportRecord {
  _id: string;
  kind: CertificateKind;
  jurisdictionId: string;
  by: string;
  fileName: string;
  total: number;
  done: number;
  imported: number;
  changed: number;
  unchanged: number;
  /** Entries of firms that are registered here. */
  matched: number;
  /** Entries that became a fact in the file of a facility. */
  tenants: number;
  refusedCount: number;
  refused: RowRefusal[];
  doubtCount: number;
  doubts: Doubt[];
  /** Doubts that somebody has looked at, by row. */
  settled: Record<string, SettledDoubt>;
  createdAt: Date;
}

const count = { type: Number, required: true };
const mixed = { type: Schema.Types.Mixed, required: true };
const importSchema = new Schema<CertificateImportRecord>(
  {
    _id: required,
    kind: required,
    jurisdictionId: required,
    by: required,
    fileName: { type: String, default: '' },
    total: count,
    done: count,
    imported: count,
    changed: count,
    unchanged: count,
    matched: count,
    tenants: count,
    refusedCount: count,
    refused: mixed,
    doubtCount: count,
    doubts: mixed,
    settled: { type: Schema.Types.Mixed, default: {} },
    createdAt: { type: Date, required: true },
  } as never,
  { minimize: false },
);
importSchema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });

export const CertificateImportModel = defineModel<CertificateImportRecord>('certificateImports', importSchema, [
  'jurisdictionId',
]);

/** A row that waits for its turn. */
export type CertificateEntry = Omit<CertificateRecord, 'importId' | 'updatedAt'> & { row: number };

export interface CertificateChunkRecord {
  _id: string;
  importId: string;
  entries: CertificateEntry[];
}
const chunkSchema = new Schema<CertificateChunkRecord>({ _id: required, importId: required, entries: mixed });

export const CertificateChunkModel = defineModel<CertificateChunkRecord>('certificateImportChunks', chunkSchema, [
  'importId',
]);
