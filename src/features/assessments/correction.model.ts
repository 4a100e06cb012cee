import { Schema } from 'mongoose';
import type { Grade } from '../../../config/policies/index.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { CorrectionStatus } from './assessment.states.js';
import type { AssessmentHand } from './batch.model.js';

/** 等次更正: a grade that supersedes a published one. Kept for good: together they are the history of the grade. */
export interface GradeCorrectionRecord {
  _id: string;
  formId: string;
  roundId: string;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  year: number;
  from: Grade;
  to: Grade;
  reason: string;
  status: CorrectionStatus;
  made: AssessmentHand;
  checked: AssessmentHand | null;
  comment: string;
  createdAt: Date;
}

const text = { type: String, required: true };

const schema = new Schema<GradeCorrectionRecord>({
  _id: text,
  formId: text,
  roundId: text,
  facilityId: text,
  facilityName: text,
  jurisdictionId: text,
  year: { type: Number, required: true },
  from: text,
  to: text,
  reason: text,
  status: text,
  made: { type: Schema.Types.Mixed, required: true },
  checked: { type: Schema.Types.Mixed, default: null },
  comment: { type: String, default: '' },
  createdAt: { type: Date, required: true },
} as never);
schema.index(
  { formId: 1 },
  { unique: true, partialFilterExpression: { status: 'proposed' }, name: 'one open correction' },
);
schema.index({ roundId: 1, createdAt: -1 });

export const GradeCorrectionModel = defineModel<GradeCorrectionRecord>('gradeCorrections', schema, [
  'formId',
  'roundId',
  'facilityId',
  'jurisdictionId',
]);
