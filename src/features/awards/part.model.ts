import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { PartState } from './award.states.js';
import type { PlannedPart } from './award.types.js';

/** 分期: one part of an approved award. `_id` is `award round no`, so that no part exists twice. */
export interface PartRecord extends PlannedPart {
  _id: string;
  awardId: string;
  facilityId: string;
  jurisdictionId: string;
  round: number;
  no: number;
  state: PartState;
  reason: string;
  /** How often it was released, forfeited and reinstated: makes each booking a fact of its own. */
  turn: number;
  /** When the clock to payment began: approved and released, both. */
  releasedAt: Date | null;
  paidAt: Date | null;
}

const text = { type: String, required: true };
const number = { type: Number, required: true };
const schema = new Schema<PartRecord>({
  _id: text,
  awardId: text,
  facilityId: text,
  jurisdictionId: text,
  round: number,
  no: number,
  year: number,
  shareBasisPoints: number,
  amountFen: number,
  rule: text,
  article: text,
  formula: text,
  state: text,
  reason: { type: String, default: '' },
  turn: number,
  releasedAt: { type: Date, default: null },
  paidAt: { type: Date, default: null },
});
schema.index({ awardId: 1, round: 1, no: 1 }, { unique: true });
schema.index({ jurisdictionId: 1, state: 1, releasedAt: 1, _id: 1 });

export const PartModel = defineModel<PartRecord>('awardParts', schema, ['awardId', 'jurisdictionId']);
