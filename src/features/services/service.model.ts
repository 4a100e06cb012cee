import { Schema } from 'mongoose';
import type { ServiceKind } from '../../../config/serviceKinds.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { EngagementStatus, Side } from './engagement.states.js';

/** 服务目录: one service that a provider or facility offers. */
export interface ServiceRecord {
  _id: string;
  sellerId: string;
  sellerName: string;
  jurisdictionId: string;
  district: string;
  kind: ServiceKind;
  name: string;
  summary: string;
  /** Null when agreed case by case. */
  priceFen: Fen | null;
  /** 按…计价, e.g. 每样品. */
  priceNote: string;
  isListed: boolean;
  createdAt: Date;
  grams: string[];
}

/** What the seller says was delivered. */
export interface Delivery {
  deliveredOn: string;
  minutes: number;
  amountFen: Fen;
  outcome: string;
}

/** One step of an engagement; steps are only ever added. */
export interface Step {
  to: EngagementStatus;
  side: Side;
  by: string;
  at: Date;
  note: string;
  delivery: Delivery | null;
}

/** 服务单: one startup's request of one service, from asking to confirmation. */
export interface EngagementRecord {
  _id: string;
  serviceId: string;
  serviceName: string;
  kind: ServiceKind;
  sellerId: string;
  sellerName: string;
  clientId: string;
  clientName: string;
  jurisdictionId: string;
  district: string;
  need: string;
  status: EngagementStatus;
  delivery: Delivery | null;
  /** 1 to 5, given with the confirmation. */
  satisfaction: number | null;
  steps: Step[];
  createdAt: Date;
  movedAt: Date;
}

/** 服务台账: what both sides agree was delivered. Written once, never changed: the evidence of ZB-14, CX-03 and CX-09. */
export interface ServiceEntryRecord {
  /** The engagement's id: each is counted once. */
  _id: string;
  sellerId: string;
  clientId: string;
  jurisdictionId: string;
  district: string;
  /** Where the client lived on the day: whose incubatee it was. */
  facilityId: string | null;
  kind: ServiceKind;
  deliveredOn: string;
  year: number;
  minutes: number;
  amountFen: Fen;
  satisfaction: number;
  at: Date;
}

const required = { type: String, required: true };
const text = { type: String, default: '' };

const serviceSchema = new Schema<ServiceRecord>({
  _id: required,
  sellerId: required,
  sellerName: required,
  jurisdictionId: required,
  district: required,
  kind: required,
  name: required,
  summary: text,
  priceFen: { type: Number, default: null },
  priceNote: text,
  isListed: { type: Boolean, required: true },
  createdAt: { type: Date, required: true },
  grams: { type: [String], required: true },
});
serviceSchema.index({ isListed: 1, kind: 1, createdAt: -1, _id: -1 });
serviceSchema.index({ sellerId: 1, createdAt: -1, _id: -1 });

const engagementSchema = new Schema<EngagementRecord>({
  _id: required,
  serviceId: required,
  serviceName: required,
  kind: required,
  sellerId: required,
  sellerName: required,
  clientId: required,
  clientName: required,
  jurisdictionId: required,
  district: required,
  need: required,
  status: required,
  delivery: { type: Schema.Types.Mixed, default: null },
  satisfaction: { type: Number, default: null },
  steps: { type: [Schema.Types.Mixed], required: true } as never,
  createdAt: { type: Date, required: true },
  movedAt: { type: Date, required: true },
});
engagementSchema.index({ sellerId: 1, createdAt: -1, _id: -1 });
engagementSchema.index({ clientId: 1, createdAt: -1, _id: -1 });

const entrySchema = new Schema<ServiceEntryRecord>({
  _id: required,
  sellerId: required,
  clientId: required,
  jurisdictionId: required,
  district: required,
  facilityId: { type: String, default: null },
  kind: required,
  deliveredOn: required,
  year: { type: Number, required: true },
  minutes: { type: Number, required: true },
  amountFen: { type: Number, required: true },
  satisfaction: { type: Number, required: true },
  at: { type: Date, required: true },
});
entrySchema.index({ sellerId: 1, year: 1 });
entrySchema.index({ jurisdictionId: 1, year: 1 });

export const ServiceModel = defineModel<ServiceRecord>('services', serviceSchema, ['sellerId', 'jurisdictionId']);
export const EngagementModel = defineModel<EngagementRecord>('engagements', engagementSchema, ['sellerId', 'clientId']);
export const ServiceEntryModel = defineModel<ServiceEntryRecord>('serviceEntries', entrySchema, [
  'sellerId',
  'jurisdictionId',
]);
