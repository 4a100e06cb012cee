import { Schema } from 'mongoose';
import type { AssessedKind, Figures } from '../../../config/assessments/index.js';
import type { Grade, Level } from '../../../config/policies/index.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { FormStatus } from './assessment.states.js';

/** What the district found on the spot. */
export interface DistrictCheck {
  by: string;
  visitedOn: string;
  comment: string;
  /** The figures as verified; they count for the score. */
  figures: Figures;
  at: Date;
}

/** 年度考核表: one facility in one year. */
export interface FormRecord {
  _id: string;
  roundId: string;
  facilityId: string;
  facilityName: string;
  /** Who fills it in: the operator, or the facility itself. */
  keeperId: string;
  kind: AssessedKind;
  jurisdictionId: string;
  district: string;
  year: number;
  /** The indicator set (`incubator.comprehensive`). */
  classKey: string;
  level: Level;
  recognisedOn: string;
  status: FormStatus;
  /** Counts what was saved, so that nobody overwrites what they have not read. */
  revision: number;
  figures: Figures;
  statement: string;
  /** The operator's own points for what experts judge. */
  selfPoints: Record<string, number>;
  submittedAt: Date | null;
  returnedFor: string;
  check: DistrictCheck | null;
  grade: Grade | null;
  rank: number | null;
  /** Points in hundredths, as published. */
  totalHundredths: number | null;
  gradedOn: string | null;
  /** The dossier entry of the grade, for its correction after rectification. */
  entryId: string | null;
  createdAt: Date;
}

const required = { type: String, required: true };
const absent = { type: String, default: null };
const mixed = { type: Schema.Types.Mixed, required: true };

const schema = new Schema<FormRecord>({
  _id: required,
  roundId: required,
  facilityId: required,
  facilityName: required,
  keeperId: required,
  kind: required,
  jurisdictionId: required,
  district: required,
  year: { type: Number, required: true },
  classKey: required,
  level: required,
  recognisedOn: required,
  status: required,
  revision: { type: Number, required: true },
  figures: mixed,
  statement: { type: String, default: '' },
  selfPoints: mixed,
  submittedAt: { type: Date, default: null },
  returnedFor: { type: String, default: '' },
  check: { type: Schema.Types.Mixed, default: null },
  grade: absent,
  rank: { type: Number, default: null },
  totalHundredths: { type: Number, default: null },
  gradedOn: absent,
  entryId: absent,
  createdAt: { type: Date, required: true },
} as never);
schema.index({ facilityId: 1, year: -1 }, { unique: true });
schema.index({ roundId: 1, status: 1 });
schema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
schema.index({ keeperId: 1, createdAt: -1, _id: -1 });

export const FormModel = defineModel<FormRecord>('assessmentForms', schema, [
  'facilityId',
  'keeperId',
  'jurisdictionId',
  'roundId',
]);

/** 专家评分: what one expert gave one facility, or why they stood aside (回避). */
export interface ScoreRecord {
  _id: string;
  formId: string;
  roundId: string;
  expertId: string;
  expertName: string;
  points: Record<string, number>;
  comment: string;
  /** 回避原因; null for a score that counts. */
  recusedFor: string | null;
  at: Date;
}

const scoreSchema = new Schema<ScoreRecord>({
  _id: required,
  formId: required,
  roundId: required,
  expertId: required,
  expertName: required,
  points: mixed,
  comment: { type: String, default: '' },
  recusedFor: absent,
  at: { type: Date, required: true },
} as never);
scoreSchema.index({ formId: 1, expertId: 1 }, { unique: true });
scoreSchema.index({ roundId: 1 });

export const ScoreModel = defineModel<ScoreRecord>('assessmentScores', scoreSchema, ['formId', 'roundId']);
