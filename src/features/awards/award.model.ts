import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { AwardStatus } from './award.states.js';
import type { AssessedSum, AwardFinding, Hand, Proposal } from './award.types.js';

/** 奖补: one promise of public money to one facility, under one rule, for one cause. */
export interface AwardRecord extends Proposal {
  _id: string;
  /** `facility rule cause`: the same cause is awarded once. */
  key: string;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  district: string;
  /** The reading that a person chose where the text is silent. */
  reading: string | null;
  /** The sum an officer assessed where the text names none; null before. */
  assessed: AssessedSum | null;
  /** What is proposed or approved: at most `computedFen`. */
  amountFen: Fen;
  status: AwardStatus;
  /** Counts approvals, so that the parts of a void one are told from those of the next. */
  round: number;
  revision: number;
  contentHash: string;
  /** The hash that was approved: anything else is not what was approved. */
  approvedHash: string | null;
  /** True once an approval was undone by an edit, until the next approval. */
  approvalVoid: boolean;
  hands: Hand[];
  budgetId: string | null;
  findings: AwardFinding[];
  /** Set when a checker has answered the double-funding findings in writing. */
  acknowledged: string | null;
  /** The day as of which the figures hold. */
  computedOn: string;
  openedAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
}

const mixed = { type: Schema.Types.Mixed, required: true };
const text = { type: String, required: true };
const maybe = { type: String, default: null };

const schema = new Schema<AwardRecord>({
  _id: text,
  key: text,
  facilityId: text,
  facilityName: text,
  jurisdictionId: text,
  district: text,
  policyId: text,
  policyVersion: text,
  rule: text,
  alsoRules: { type: [String], required: true },
  article: text,
  title: text,
  cause: text,
  subjects: { type: [String], required: true },
  on: text,
  kind: text,
  computedFen: { type: Number, required: true },
  formula: text,
  inputs: mixed,
  assumptions: mixed,
  readings: mixed,
  setting: maybe,
  isLeftOpen: { type: Boolean, default: false },
  atMostFen: { type: Number, default: null },
  plan: mixed,
  verdicts: mixed,
  reading: maybe,
  assessed: { type: Schema.Types.Mixed, default: null },
  amountFen: { type: Number, required: true },
  status: text,
  round: { type: Number, required: true },
  revision: { type: Number, required: true },
  contentHash: text,
  approvedHash: maybe,
  approvalVoid: { type: Boolean, required: true },
  hands: mixed,
  budgetId: maybe,
  findings: mixed,
  acknowledged: maybe,
  computedOn: text,
  openedAt: { type: Date, required: true },
  submittedAt: { type: Date, default: null },
  approvedAt: { type: Date, default: null },
});
schema.index({ key: 1 }, { unique: true });
schema.index({ facilityId: 1, openedAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, openedAt: -1, _id: -1 });
schema.index({ subjects: 1 });

export const AwardModel = defineModel<AwardRecord>('awards', schema, [
  'facilityId',
  'jurisdictionId',
  'key',
  'subjects',
]);
