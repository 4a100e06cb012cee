import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { DemandStatus, OfferStatus } from './demand.states.js';

/** 技术、订单、空间、资金、人才: what somebody is looking for. 青岛 二(四)2，临淄 二(一) */
export const DEMAND_KINDS = ['technology', 'order', 'space', 'money', 'people'] as const;
export type DemandKind = (typeof DEMAND_KINDS)[number];

/** 需求: a technology, an order, a place or money that an organisation asks the city for. */
export interface DemandRecord {
  _id: string;
  organisationId: string;
  organisationName: string;
  jurisdictionId: string;
  district: string;
  kind: DemandKind;
  title: string;
  detail: string;
  budgetFen: Fen | null;
  /** The last day on which offers are taken. */
  expiresOn: string;
  status: DemandStatus;
  /** Counts the texts handed in, so that a decision is about what was read. */
  revision: number;
  comment: string;
  /** Who it was matched with, when closed with a match; known to both sides only. */
  matchedOfferId: string | null;
  outcome: string;
  submittedAt: Date;
  publishedAt: Date | null;
  grams: string[];
}

/** 应答: one organisation's offer, between it and the asker. */
export interface OfferRecord {
  _id: string;
  demandId: string;
  askerId: string;
  organisationId: string;
  organisationName: string;
  text: string;
  amountFen: Fen | null;
  status: OfferStatus;
  createdAt: Date;
}

const required = { type: String, required: true };
const text = { type: String, default: '' };

const demandSchema = new Schema<DemandRecord>({
  _id: required,
  organisationId: required,
  organisationName: required,
  jurisdictionId: required,
  district: required,
  kind: required,
  title: required,
  detail: required,
  budgetFen: { type: Number, default: null },
  expiresOn: required,
  status: required,
  revision: { type: Number, required: true },
  comment: text,
  matchedOfferId: { type: String, default: null },
  outcome: text,
  submittedAt: { type: Date, required: true },
  publishedAt: { type: Date, default: null },
  grams: { type: [String], required: true },
});
demandSchema.index({ status: 1, submittedAt: -1, _id: -1 });
demandSchema.index({ jurisdictionId: 1, status: 1, submittedAt: -1, _id: -1 });
demandSchema.index({ organisationId: 1, submittedAt: -1, _id: -1 });

const offerSchema = new Schema<OfferRecord>({
  _id: required,
  demandId: required,
  askerId: required,
  organisationId: required,
  organisationName: required,
  text: required,
  amountFen: { type: Number, default: null },
  status: required,
  createdAt: { type: Date, required: true },
});
offerSchema.index(
  { demandId: 1, organisationId: 1 },
  { unique: true, partialFilterExpression: { status: { $in: ['open', 'accepted'] } } },
);
offerSchema.index({ demandId: 1, createdAt: -1, _id: -1 });
offerSchema.index({ organisationId: 1, createdAt: -1, _id: -1 });

export const DemandModel = defineModel<DemandRecord>('demands', demandSchema, ['organisationId', 'jurisdictionId']);
export const OfferModel = defineModel<OfferRecord>('offers', offerSchema, ['demandId', 'organisationId']);
