import { Schema } from 'mongoose';
import type { Grade } from '../../../config/policies/index.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { BatchStatus, FormStatus, RectificationStatus } from './assessment.states.js';

/** One grade of a proposal. */
export interface BatchItem {
  formId: string;
  facilityId: string;
  facilityName: string;
  /** Which share of 优秀 it would take a place of. */
  pool: string;
  grade: Grade;
  /** What the rules alone would have given; a difference needs a reason. */
  ruledGrade: Grade | null;
  rank: number | null;
  totalHundredths: number | null;
  reason: string;
  /** The place of 优秀 that the list has taken for it. */
  place?: number | null;
  /** What the form was before the public notice, for a list that is taken back. */
  before?: FormStatus;
}

/** Who did a step, with everything by which the natural person is known. */
export interface AssessmentHand {
  userId: string;
  personKeys: string[];
  at: Date;
}

/** 拟定等次: a list of grades that waits for a second person. */
export interface BatchRecord {
  _id: string;
  roundId: string;
  jurisdictionId: string;
  year: number;
  status: BatchStatus;
  items: BatchItem[];
  made: AssessmentHand;
  checked: AssessmentHand | null;
  /** Its public notice, where the place has one. */
  noticeId: string | null;
  comment: string;
  createdAt: Date;
}

const required = { type: String, required: true };

const batchSchema = new Schema<BatchRecord>({
  _id: required,
  roundId: required,
  jurisdictionId: required,
  year: { type: Number, required: true },
  status: required,
  items: { type: [Schema.Types.Mixed], required: true },
  made: { type: Schema.Types.Mixed, required: true },
  checked: { type: Schema.Types.Mixed, default: null },
  noticeId: { type: String, default: null },
  comment: { type: String, default: '' },
  createdAt: { type: Date, required: true },
} as never);
batchSchema.index({ roundId: 1, createdAt: -1 });
batchSchema.index({ jurisdictionId: 1, status: 1, createdAt: 1, _id: 1 });

export const BatchModel = defineModel<BatchRecord>('assessmentBatches', batchSchema, ['roundId', 'jurisdictionId']);

/** 限期整改 of a facility that failed (慈溪 三（四）). */
export interface RectificationRecord {
  _id: string;
  formId: string;
  facilityId: string;
  facilityName: string;
  /** Who reports: the operator, or the facility itself. */
  keeperId: string;
  jurisdictionId: string;
  district: string;
  year: number;
  dueOn: string;
  /** How the day was counted, for people. */
  basis: string;
  status: RectificationStatus;
  report: string;
  reportedOn: string | null;
  comment: string;
  decidedOn: string | null;
  createdAt: Date;
}

const rectificationSchema = new Schema<RectificationRecord>({
  _id: required,
  formId: required,
  facilityId: required,
  facilityName: required,
  keeperId: required,
  jurisdictionId: required,
  district: required,
  year: { type: Number, required: true },
  dueOn: required,
  basis: required,
  status: required,
  report: { type: String, default: '' },
  reportedOn: { type: String, default: null },
  comment: { type: String, default: '' },
  decidedOn: { type: String, default: null },
  createdAt: { type: Date, required: true },
} as never);
rectificationSchema.index({ formId: 1 }, { unique: true });
rectificationSchema.index({ keeperId: 1, createdAt: -1, _id: -1 });
rectificationSchema.index({ facilityId: 1, status: 1 });
rectificationSchema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });

export const RectificationModel = defineModel<RectificationRecord>('rectifications', rectificationSchema, [
  'formId',
  'facilityId',
  'keeperId',
  'jurisdictionId',
]);
