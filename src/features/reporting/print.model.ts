import { Schema } from 'mongoose';
import type { Figures } from '../../../config/assessments/index.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { PrintStatus } from './print.states.js';

/** 打印件: a filed sheet on paper, to be signed, sealed and brought back as a scan. */
export interface ReportPrintRecord {
  _id: string;
  reportId: string;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  district: string;
  year: number;
  /** The number on the paper. */
  printNo: string;
  /** SHA-256 of the content; a sheet with other content is another print. */
  contentHash: string;
  /** What was printed: the paper can be made again, byte for byte. */
  figures: Figures;
  submittedAt: Date;
  printedAt: Date;
  printedBy: string;
  status: PrintStatus;
  sealedAt: Date | null;
  voidedAt: Date | null;
}

const text = { type: String, required: true };
const schema = new Schema<ReportPrintRecord>({
  _id: text,
  reportId: text,
  facilityId: text,
  facilityName: text,
  jurisdictionId: text,
  district: text,
  year: { type: Number, required: true },
  printNo: text,
  contentHash: text,
  figures: { type: Schema.Types.Mixed, required: true },
  submittedAt: { type: Date, required: true },
  printedAt: { type: Date, required: true },
  printedBy: text,
  status: text,
  sealedAt: { type: Date, default: null },
  voidedAt: { type: Date, default: null },
} as never);
schema.index({ printNo: 1 }, { unique: true });
schema.index({ reportId: 1, printedAt: -1 });
schema.index({ reportId: 1 }, { unique: true, partialFilterExpression: { status: 'printed' }, name: 'one open print' });

export const ReportPrintModel = defineModel<ReportPrintRecord>('reportPrints', schema, [
  'reportId',
  'facilityId',
  'jurisdictionId',
]);
