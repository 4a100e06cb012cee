import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { LedgerLine, Movement } from './ledger.rules.js';

/** One movement of public money. Written once, never changed; a mistake is corrected by an entry that reverses it. */
export interface LedgerEntryRecord {
  _id: string;
  /** The business fact behind the entry (`pay rdm_…`): the same fact is booked once. */
  key: string;
  schemeId: string;
  jurisdictionId: string;
  movement: Movement;
  lines: LedgerLine[];
  voucherId: string | null;
  redemptionId: string | null;
  /** The key of the entry that this one takes back. */
  reverses: string | null;
  by: string;
  at: Date;
}

const lineSchema = new Schema<LedgerLine>(
  { account: { type: String, required: true }, amountFen: { type: Number, required: true } },
  { _id: false },
);

const schema = new Schema<LedgerEntryRecord>({
  _id: { type: String, required: true },
  key: { type: String, required: true },
  schemeId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  movement: { type: String, required: true },
  lines: { type: [lineSchema], required: true },
  voucherId: { type: String, default: null },
  redemptionId: { type: String, default: null },
  reverses: { type: String, default: null },
  by: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ key: 1 }, { unique: true });
schema.index({ schemeId: 1, at: -1, _id: -1 });
schema.index({ voucherId: 1 });

export const LedgerEntryModel = defineModel<LedgerEntryRecord>('ledgerEntries', schema, [
  'schemeId',
  'jurisdictionId',
  'voucherId',
]);
