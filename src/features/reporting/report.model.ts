import { Schema } from 'mongoose';
import type { Figures } from '../../../config/assessments/index.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { ReportStatus } from './report.states.js';

/** 年度数据表: one facility's figures of one year, filled once and used by Torch, assessments and information reports. */
export interface YearlyReportRecord {
  /** Facility and year: there is one sheet. */
  _id: string;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  district: string;
  year: number;
  /** Money in 千元, as the form asks. */
  figures: Figures;
  status: ReportStatus;
  revision: number;
  submittedAt: Date | null;
  /** Why the bureau sent it back. */
  returnedFor: string;
  updatedAt: Date;
}

const required = { type: String, required: true };
const schema = new Schema<YearlyReportRecord>({
  _id: required,
  facilityId: required,
  facilityName: required,
  jurisdictionId: required,
  district: required,
  year: { type: Number, required: true },
  figures: { type: Schema.Types.Mixed, required: true },
  status: required,
  revision: { type: Number, required: true },
  submittedAt: { type: Date, default: null },
  returnedFor: { type: String, default: '' },
  updatedAt: { type: Date, required: true },
});
schema.index({ jurisdictionId: 1, year: 1, updatedAt: -1, _id: -1 });

export const YearlyReportModel = defineModel<YearlyReportRecord>('yearlyReports', schema, [
  'facilityId',
  'jurisdictionId',
]);
