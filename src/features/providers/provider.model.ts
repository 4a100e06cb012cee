import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { ProviderType } from './admission.rules.js';
import type { AdmissionStatus, Stage } from './admission.states.js';

export interface Decision {
  stage: Stage;
  decision: 'approve' | 'return' | 'refuse';
  comment: string;
  by: string;
  at: Date;
  /** Which application it was about: a renewal opens the next round. */
  round: number;
}

/** 服务机构入库: one per provider organisation, whose id it has. */
export interface AdmissionRecord {
  _id: string;
  organisationId: string;
  organisationName: string;
  jurisdictionId: string;
  district: string;
  type: ProviderType;
  /** What it can do, as it describes itself: fields, accreditations. */
  fields: string;
  accreditation: string;
  openingHours: string;
  status: AdmissionStatus;
  round: number;
  appliedAt: Date;
  /** When it came to where it waits now. */
  movedAt: Date;
  decisions: Decision[];
  admittedOn: string | null;
  termUntil: string | null;
  suspension: { reason: string; by: string; at: Date } | null;
  grams: string[];
}

export const PRICE_UNITS = ['hour', 'sample', 'day', 'use'] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

/** 仪器设备, with its number in the network of large instruments when it has one. */
export interface InstrumentRecord {
  _id: string;
  organisationId: string;
  organisationName: string;
  jurisdictionId: string;
  district: string;
  name: string;
  model: string;
  purpose: string;
  /** 入网编号, held by one listed instrument. */
  networkNo: string | null;
  priceFen: Fen | null;
  unit: PriceUnit;
  openingHours: string;
  place: string;
  /** False once withdrawn; the number is then free again. */
  isListed: boolean;
  createdAt: Date;
  grams: string[];
}

const text = { type: String, default: '' };
const admissionSchema = new Schema<AdmissionRecord>({
  _id: { type: String, required: true },
  organisationId: { type: String, required: true },
  organisationName: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  type: { type: String, required: true },
  fields: text,
  accreditation: text,
  openingHours: text,
  status: { type: String, required: true },
  round: { type: Number, required: true },
  appliedAt: { type: Date, required: true },
  movedAt: { type: Date, required: true },
  decisions: { type: [Schema.Types.Mixed], required: true } as never,
  admittedOn: { type: String, default: null },
  termUntil: { type: String, default: null },
  suspension: { type: Schema.Types.Mixed, default: null },
  grams: { type: [String], required: true },
});
admissionSchema.index({ jurisdictionId: 1, status: 1, movedAt: 1, _id: 1 });
admissionSchema.index({ termUntil: 1, appliedAt: -1, _id: -1 });

const instrumentSchema = new Schema<InstrumentRecord>({
  _id: { type: String, required: true },
  organisationId: { type: String, required: true },
  organisationName: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  name: { type: String, required: true },
  model: text,
  purpose: text,
  networkNo: { type: String, default: null },
  priceFen: { type: Number, default: null },
  unit: { type: String, required: true },
  openingHours: text,
  place: text,
  isListed: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
  grams: { type: [String], required: true },
});
instrumentSchema.index(
  { networkNo: 1 },
  { unique: true, partialFilterExpression: { isListed: true, networkNo: { $type: 'string' } } },
);
instrumentSchema.index({ organisationId: 1, createdAt: -1, _id: -1 });
instrumentSchema.index({ isListed: 1, createdAt: -1, _id: -1 });

export const AdmissionModel = defineModel<AdmissionRecord>('providerAdmissions', admissionSchema, [
  'organisationId',
  'jurisdictionId',
]);
export const InstrumentModel = defineModel<InstrumentRecord>('instruments', instrumentSchema, [
  'organisationId',
  'jurisdictionId',
  'networkNo',
]);
