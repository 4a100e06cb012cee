import { Schema } from 'mongoose';
import type { ChangeKind, OutputKind } from '../../../config/facilities.js';
import { defineModel } from '../../platform/mongo/index.js';

export const CHANGE_STATUSES = ['draft', 'reported', 'accepted', 'returned'] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

/** 重大事项报告: one change of a facility and whether it was reported in time (慈溪 三(四)). */
export interface ChangeRecord {
  _id: string;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  kind: ChangeKind;
  changedOn: string;
  /** The last day for the report: three months after the change. */
  dueOn: string;
  before: string;
  after: string;
  description: string;
  /** The organisation that takes over, when the operator changes. */
  operatorId: string | null;
  status: ChangeStatus;
  /** The day of the first report; null while it is owed. */
  reportedOn: string | null;
  source: 'operator' | 'watcher';
  /** Set on what the watcher found: one report for one change. */
  fingerprint: string | null;
  comment: string;
  createdAt: Date;
}

const schema = new Schema<ChangeRecord>({
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  kind: { type: String, required: true },
  changedOn: { type: String, required: true },
  dueOn: { type: String, required: true },
  before: { type: String, default: '' },
  after: { type: String, default: '' },
  description: { type: String, default: '' },
  operatorId: { type: String, default: null },
  status: { type: String, required: true },
  reportedOn: { type: String, default: null },
  source: { type: String, required: true },
  fingerprint: { type: String, default: null },
  comment: { type: String, default: '' },
  createdAt: { type: Date, required: true },
});
schema.index({ fingerprint: 1 }, { unique: true, partialFilterExpression: { source: 'watcher' } });
schema.index({ facilityId: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, dueOn: 1, _id: 1 });

export const ChangeModel = defineModel<ChangeRecord>('materialChanges', schema, [
  'facilityId',
  'jurisdictionId',
  'fingerprint',
]);

/** 输出备案: management service or brand given to another facility, filed before it begins (通辽 三(二)). */
export interface OutputFilingRecord {
  _id: string;
  filingNo: string;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  kind: OutputKind;
  recipient: string;
  content: string;
  startsOn: string;
  endsOn: string | null;
  filedOn: string;
  status: 'filed' | 'accepted' | 'returned';
  comment: string;
  createdAt: Date;
}

const filingSchema = new Schema<OutputFilingRecord>({
  _id: { type: String, required: true },
  filingNo: { type: String, required: true },
  facilityId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  kind: { type: String, required: true },
  recipient: { type: String, required: true },
  content: { type: String, default: '' },
  startsOn: { type: String, required: true },
  endsOn: { type: String, default: null },
  filedOn: { type: String, required: true },
  status: { type: String, required: true },
  comment: { type: String, default: '' },
  createdAt: { type: Date, required: true },
});
filingSchema.index({ filingNo: 1 }, { unique: true });
filingSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });
filingSchema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });

export const OutputFilingModel = defineModel<OutputFilingRecord>('outputFilings', filingSchema, [
  'facilityId',
  'jurisdictionId',
]);
