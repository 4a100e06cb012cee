import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { EntryLine } from '../../shared/doubleEntry.js';
import type { AwardAccount, AwardMovement } from './awardLedger.rules.js';

/** One movement of award money. Written once, never changed; a mistake is corrected by an entry the other way. */
export interface AwardEntryRecord {
  _id: string;
  /** The fact behind the entry (`pay rcp_…`): the same fact is booked once. */
  key: string;
  movement: AwardMovement;
  lines: EntryLine<AwardAccount>[];
  jurisdictionId: string;
  /** Null for what stands before any budget. */
  budgetId: string | null;
  awardId: string | null;
  facilityId: string | null;
  rule: string;
  article: string;
  by: string;
  at: Date;
}

const text = { type: String, required: true };
const lineSchema = new Schema<EntryLine<AwardAccount>>(
  { account: text, amountFen: { type: Number, required: true } },
  { _id: false },
);
const schema = new Schema<AwardEntryRecord>({
  _id: text,
  key: text,
  movement: text,
  lines: { type: [lineSchema], required: true },
  jurisdictionId: text,
  budgetId: { type: String, default: null },
  awardId: { type: String, default: null },
  facilityId: { type: String, default: null },
  rule: { type: String, default: '' },
  article: text,
  by: text,
  at: { type: Date, required: true },
});
schema.index({ key: 1 }, { unique: true });
schema.index({ jurisdictionId: 1, at: -1, _id: -1 });
schema.index({ budgetId: 1, at: -1, _id: -1 });
schema.index({ awardId: 1 });

export const AwardEntryModel = defineModel<AwardEntryRecord>('awardEntries', schema, [
  'jurisdictionId',
  'budgetId',
  'awardId',
]);
