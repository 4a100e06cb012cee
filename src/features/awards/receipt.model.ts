import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';

/** 回单: one confirmation by the bank. `_id` is place and serial number: booked once, however often it is sent. */
export interface ReceiptRecord {
  _id: string;
  jurisdictionId: string;
  paymentId: string;
  outcome: 'matched' | 'partial' | 'failed';
  amountFen: Fen;
  on: string;
  importId: string;
  by: string;
  at: Date;
}

const text = { type: String, required: true };
const schema = new Schema<ReceiptRecord>({
  _id: text,
  jurisdictionId: text,
  paymentId: text,
  outcome: text,
  amountFen: { type: Number, required: true },
  on: text,
  importId: text,
  by: text,
  at: { type: Date, required: true },
});
schema.index({ paymentId: 1 });

export const ReceiptModel = defineModel<ReceiptRecord>('awardReceipts', schema, ['jurisdictionId', 'paymentId']);

export const RECEIPT_OUTCOMES = ['matched', 'partial', 'failed', 'repeated', 'unknown', 'refused'] as const;
export type ReceiptOutcome = (typeof RECEIPT_OUTCOMES)[number];

/** What became of one row of a receipt file. */
export interface ReceiptRow {
  row: number;
  serialNo: string;
  paymentNo: string;
  outcome: ReceiptOutcome;
  amountFen: number;
  reason: string;
}

/** One receipt file taken in, with what became of every row. */
export interface ReceiptImportRecord {
  _id: string;
  jurisdictionId: string;
  fileName: string;
  hash: string;
  by: string;
  at: Date;
  rows: ReceiptRow[];
}

const importSchema = new Schema<ReceiptImportRecord>({
  _id: text,
  jurisdictionId: text,
  fileName: { type: String, default: '' },
  hash: text,
  by: text,
  at: { type: Date, required: true },
  rows: { type: Schema.Types.Mixed, required: true },
});
importSchema.index({ jurisdictionId: 1, at: -1, _id: -1 });

export const ReceiptImportModel = defineModel<ReceiptImportRecord>('awardReceiptImports', importSchema, [
  'jurisdictionId',
]);
