import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** 完成情况登记: what the bureau declares reached, with its evidence. Never rewritten: a wrong one is withdrawn. */
export interface MarkRecord {
  _id: string;
  targetId: string;
  jurisdictionId: string;
  /** The facility that was named, where the target counts facilities. */
  facilityId: string | null;
  district: string;
  /** What is shown for it: the facility's name, or the milestone. */
  name: string;
  on: string;
  evidence: string;
  by: string;
  at: Date;
  /** False once withdrawn. */
  counts: boolean;
  withdrawal: { reason: string; by: string; at: Date } | null;
}

const text = { type: String, required: true };
const schema = new Schema<MarkRecord>({
  _id: text,
  targetId: text,
  jurisdictionId: text,
  facilityId: { type: String, default: null },
  district: { type: String, default: '' },
  name: text,
  on: text,
  evidence: text,
  by: text,
  at: { type: Date, required: true },
  counts: { type: Boolean, required: true },
  withdrawal: { type: Schema.Types.Mixed, default: null },
});
schema.index({ targetId: 1, facilityId: 1 }, { unique: true, partialFilterExpression: { counts: true } });
schema.index({ jurisdictionId: 1, counts: 1 });

export const MarkModel = defineModel<MarkRecord>('targetMarks', schema, ['targetId', 'jurisdictionId']);
