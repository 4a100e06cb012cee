import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';

/** 追回: money that was paid and has to come back. `_id` is the part it was paid with: opened once. */
export interface ClawbackRecord {
  _id: string;
  awardId: string;
  facilityId: string;
  jurisdictionId: string;
  budgetId: string;
  amountFen: Fen;
  reason: string;
  article: string;
  status: 'open' | 'repaid';
  openedAt: Date;
  repaidOn: string | null;
  receiptNo: string | null;
}

const text = { type: String, required: true };
const schema = new Schema<ClawbackRecord>({
  _id: text,
  awardId: text,
  facilityId: text,
  jurisdictionId: text,
  budgetId: text,
  amountFen: { type: Number, required: true },
  reason: text,
  article: text,
  status: text,
  openedAt: { type: Date, required: true },
  repaidOn: { type: String, default: null },
  receiptNo: { type: String, default: null },
});
schema.index({ awardId: 1 });
schema.index({ jurisdictionId: 1, status: 1, openedAt: -1, _id: -1 });

export const ClawbackModel = defineModel<ClawbackRecord>('awardClawbacks', schema, ['awardId', 'jurisdictionId']);
