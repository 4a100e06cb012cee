import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { AdmissionStep } from './facility.model.js';

export const ADMISSION_STATUSES = ['open', 'waiting', 'settled', 'refused', 'withdrawn'] as const;
export type AdmissionStatus = (typeof ADMISSION_STATUSES)[number];

/** One application on its way through a facility's steps, as they were when it came. Its id is the residency's. */
export interface AdmissionRecord {
  _id: string;
  facilityId: string;
  startupId: string;
  steps: AdmissionStep[];
  /** Index of the step that is to be done now. */
  step: number;
  status: AdmissionStatus;
  batchId: string | null;
  /** Since when it is on the waiting list; the order of the list. */
  waitingSince: Date | null;
  history: { step: string; decision: string; reason: string; at: Date; by: string }[];
  createdAt: Date;
}

const schema = new Schema<AdmissionRecord>({
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  startupId: { type: String, required: true },
  steps: { type: [Schema.Types.Mixed] as never, required: true },
  step: { type: Number, required: true },
  status: { type: String, required: true },
  batchId: { type: String, default: null },
  waitingSince: { type: Date, default: null },
  history: { type: [Schema.Types.Mixed] as never, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ facilityId: 1, createdAt: -1, _id: -1 });

export const AdmissionModel = defineModel<AdmissionRecord>('stayAdmissions', schema, ['facilityId']);

/** 评审会: applications that are reviewed together. */
export interface BatchRecord {
  _id: string;
  facilityId: string;
  name: string;
  meetsOn: string;
  createdAt: Date;
}

const batchSchema = new Schema<BatchRecord>({
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  name: { type: String, required: true },
  meetsOn: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
batchSchema.index({ facilityId: 1, meetsOn: -1 });

export const BatchModel = defineModel<BatchRecord>('admissionBatches', batchSchema, ['facilityId']);
