import { Schema } from 'mongoose';
import type { FactName, Programme } from '../../../config/recognition/index.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { ApplicationStatus, ReviewStep } from './application.states.js';
import type { Finding, GateFinding } from './selfCheck.rules.js';

/** A figure that the applicant or an inspector names; it counts instead of what the platform counted. */
export interface StatedFigure {
  fact: FactName;
  value: number;
}

/** What was handed in for one line of the criteria. */
export interface Evidence {
  criterion: string;
  note: string;
  fileIds: string[];
}

/** 承诺书: signed and sealed, then scanned. F14 */
export interface Pledge {
  signedBy: string;
  signedOn: string;
  fileId: string;
}

export interface Cost {
  what: string;
  amountFen: Fen;
}

/** 实地核查. */
export interface Inspection {
  on: string;
  inspectors: string[];
  passed: boolean;
  note: string;
  figures: StatedFigure[];
  by: string;
  at: Date;
  contentHash: string;
}

/** One decision on the way, with what it was about. */
export interface Decision {
  step: string;
  decision: 'approve' | 'return' | 'refuse';
  by: string;
  byName: string;
  comment: string;
  at: Date;
  contentHash: string;
}

export interface ApplicationRecord {
  _id: string;
  /** Facility, standard and year (or event): one application at a time. */
  key: string;
  /** False once refused or withdrawn, so that the facility may try again (达标即准). */
  open: boolean;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  district: string;
  standardId: string;
  standardName: string;
  programme: Programme;
  year: number;
  /** The event that a subsidy is asked for. */
  eventId: string | null;
  status: ApplicationStatus;
  step: ReviewStep | null;
  summary: string;
  declared: StatedFigure[];
  evidence: Evidence[];
  costs: Cost[];
  pledge: Pledge | null;
  /** The self-check and the gates as they were when it was handed in. */
  findings: Finding[];
  gates: GateFinding[];
  /** Digest of everything that is decided about. */
  contentHash: string;
  /** The digest that was approved; another content is not. */
  approvedHash: string | null;
  /** True after an approval was lost because the content changed. */
  approvalVoid: boolean;
  inspection: Inspection | null;
  decisions: Decision[];
  /** What is proposed under a programme that pays up to a ceiling. */
  assessedFen: Fen | null;
  documentNo: string;
  decidedOn: string | null;
  recognisedOn: string | null;
  revision: number;
  submittedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** One expert's sheet for one application. */
export interface SheetRecord {
  _id: string;
  applicationId: string;
  jurisdictionId: string;
  expertId: string;
  expertName: string;
  status: 'assigned' | 'scored' | 'recused';
  marks: { key: string; points: number }[];
  total: number | null;
  comment: string;
  /** What was scored: a sheet about an older content does not count. */
  contentHash: string | null;
  at: Date;
}

const required = { type: String, required: true };
const optional = { type: String, default: null };
const mixed = { type: [Schema.Types.Mixed] as never, required: true };

const schema = new Schema<ApplicationRecord>({
  _id: required,
  key: required,
  open: { type: Boolean, required: true },
  facilityId: required,
  facilityName: required,
  jurisdictionId: required,
  district: required,
  standardId: required,
  standardName: required,
  programme: required,
  year: { type: Number, required: true },
  eventId: optional,
  status: required,
  step: optional,
  summary: { type: String, default: '' },
  declared: mixed,
  evidence: mixed,
  costs: mixed,
  pledge: { type: Schema.Types.Mixed, default: null },
  findings: mixed,
  gates: mixed,
  contentHash: required,
  approvedHash: optional,
  approvalVoid: { type: Boolean, default: false },
  inspection: { type: Schema.Types.Mixed, default: null },
  decisions: mixed,
  assessedFen: { type: Number, default: null },
  documentNo: { type: String, default: '' },
  decidedOn: optional,
  recognisedOn: optional,
  revision: { type: Number, required: true },
  submittedAt: { type: Date, default: null },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
});
schema.index({ key: 1 }, { unique: true, partialFilterExpression: { open: true } });
schema.index({ jurisdictionId: 1, status: 1, updatedAt: -1, _id: -1 });
schema.index({ facilityId: 1, createdAt: -1, _id: -1 });

const sheetSchema = new Schema<SheetRecord>({
  _id: required,
  applicationId: required,
  jurisdictionId: required,
  expertId: required,
  expertName: required,
  status: required,
  marks: mixed,
  total: { type: Number, default: null },
  comment: { type: String, default: '' },
  contentHash: optional,
  at: { type: Date, required: true },
});
sheetSchema.index({ applicationId: 1, expertId: 1 }, { unique: true });
sheetSchema.index({ expertId: 1, at: -1, _id: -1 });

/** Places of one year of a programme, and who had one ever. */
export interface QuotaRecord {
  _id: string;
  taken: number;
}
export interface SeatRecord {
  /** Standard and facility: once for ever. */
  _id: string;
  applicationId: string;
  year: number;
}

const quotaSchema = new Schema<QuotaRecord>({ _id: required, taken: { type: Number, required: true } });
const seatSchema = new Schema<SeatRecord>({
  _id: required,
  applicationId: required,
  year: { type: Number, required: true },
});

export const ApplicationModel = defineModel<ApplicationRecord>('recognitionApplications', schema, [
  'jurisdictionId',
  'facilityId',
  'key',
]);
export const SheetModel = defineModel<SheetRecord>('recognitionSheets', sheetSchema, ['applicationId', 'expertId']);
export const QuotaModel = defineModel<QuotaRecord>('recognitionQuotas', quotaSchema, []);
export const SeatModel = defineModel<SeatRecord>('recognitionSeats', seatSchema, []);
