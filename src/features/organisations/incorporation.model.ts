import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

export const INCORPORATION_STATUSES = ['submitted', 'approved', 'refused', 'withdrawn'] as const;
export type IncorporationStatus = (typeof INCORPORATION_STATUSES)[number];

/** 团队注册公司: a maker team has founded a company and wants to go on as that. Its record, its bookings and vouchers stay. */
export interface IncorporationRecord {
  _id: string;
  organisationId: string;
  jurisdictionId: string;
  district: string;
  teamName: string;
  companyName: string;
  creditCode: string;
  status: IncorporationStatus;
  by: string;
  createdAt: Date;
  decidedAt: Date | null;
  comment: string;
}

const required = { type: String, required: true };
const schema = new Schema<IncorporationRecord>({
  _id: required,
  organisationId: required,
  jurisdictionId: required,
  district: required,
  teamName: required,
  companyName: required,
  creditCode: required,
  status: required,
  by: required,
  createdAt: { type: Date, required: true },
  decidedAt: { type: Date, default: null },
  comment: { type: String, default: '' },
});
schema.index({ organisationId: 1 }, { unique: true, partialFilterExpression: { status: 'submitted' } });
schema.index({ organisationId: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, createdAt: -1, _id: -1 });

export const IncorporationModel = defineModel<IncorporationRecord>('incorporations', schema, [
  'organisationId',
  'jurisdictionId',
]);
