import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { CertificateKind, Duty } from './qualification.rules.js';

/** 从业人员: a person who works at a facility. A name and a duty, nothing more. */
export interface StaffRecord {
  _id: string;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  name: string;
  duty: Duty;
  isFullTime: boolean;
  joinedOn: string;
  /** Null while they work there. */
  leftOn: string | null;
  createdAt: Date;
}

/** 资质证书 of one person at one facility. */
export interface CertificateRecord {
  _id: string;
  staffId: string;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  kind: CertificateKind;
  level: string;
  number: string;
  issuer: string;
  issuedOn: string;
  /** Null for a certificate without end. */
  expiresOn: string | null;
  /** False once struck out or its holder has left; the number may then be registered elsewhere. */
  isHeld: boolean;
  createdAt: Date;
}

const required = { type: String, required: true };

const staffSchema = new Schema<StaffRecord>({
  _id: required,
  facilityId: required,
  jurisdictionId: required,
  district: required,
  name: required,
  duty: required,
  isFullTime: { type: Boolean, required: true },
  joinedOn: required,
  leftOn: { type: String, default: null },
  createdAt: { type: Date, required: true },
});
staffSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });
staffSchema.index({ jurisdictionId: 1, leftOn: 1 });

const certificateSchema = new Schema<CertificateRecord>({
  _id: required,
  staffId: required,
  facilityId: required,
  jurisdictionId: required,
  district: required,
  kind: required,
  level: { type: String, default: '' },
  number: required,
  issuer: required,
  issuedOn: required,
  expiresOn: { type: String, default: null },
  isHeld: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
});
certificateSchema.index({ kind: 1, number: 1 }, { unique: true, partialFilterExpression: { isHeld: true } });
certificateSchema.index({ facilityId: 1 });
certificateSchema.index({ staffId: 1 });
certificateSchema.index({ jurisdictionId: 1, isHeld: 1 });

export const StaffModel = defineModel<StaffRecord>('staff', staffSchema, ['facilityId', 'jurisdictionId']);
export const CertificateModel = defineModel<CertificateRecord>('certificates', certificateSchema, [
  'facilityId',
  'staffId',
  'jurisdictionId',
]);
