import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { OrganisationKind } from './organisation.rules.js';
import type { OrganisationStatus } from './organisation.states.js';

/** A startup, maker team, facility, provider or association, as registered. */
export interface OrganisationRecord {
  _id: string;
  kind: OrganisationKind;
  name: string;
  creditCode: string | null;
  /** While true, nobody else may register the credit code. False once refused. */
  holdsCode: boolean;
  jurisdictionId: string;
  district: string;
  address: string;
  summary: string;
  industry: string;
  contactName: string;
  /** 孵化面积 in m²; facilities only. */
  floorArea: number | null;
  /** 产权方 and 运营机构 of a facility, when they are other organisations than itself. */
  ownerId: string | null;
  operatorId: string | null;
  status: OrganisationStatus;
  createdBy: string;
  createdAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
  decisionComment: string | null;
  /** Counts changes of content, so that a decision is about what the reviewer saw. */
  revision: number;
  grams: string[];
}

/** What a statistic reads of an organisation: no contact, no address, nothing to search by. */
export type ApprovedOrganisation = Omit<OrganisationRecord, (typeof UNCOUNTED)[number]>;
const UNCOUNTED = [
  'grams',
  'summary',
  'address',
  'contactName',
  'submittedAt',
  'decisionComment',
  'revision',
  'createdBy',
  'holdsCode',
] as const;
/** The projection that leaves out what no statistic reads. */
export const COUNTED_FIELDS = Object.fromEntries(UNCOUNTED.map(field => [field, 0]));

const text = { type: String, default: '' };
const schema = new Schema<OrganisationRecord>({
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  name: { type: String, required: true },
  creditCode: { type: String, default: null },
  holdsCode: { type: Boolean, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  address: text,
  summary: text,
  industry: text,
  contactName: text,
  floorArea: { type: Number, default: null },
  ownerId: { type: String, default: null },
  operatorId: { type: String, default: null },
  status: { type: String, required: true },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  submittedAt: { type: Date, default: null },
  decidedAt: { type: Date, default: null },
  decisionComment: { type: String, default: null },
  revision: { type: Number, required: true },
  grams: { type: [String], required: true },
});
schema.index({ creditCode: 1 }, { unique: true, partialFilterExpression: { holdsCode: true } });
schema.index({ jurisdictionId: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, grams: 1 });
schema.index({ status: 1, createdAt: -1, _id: -1 });

export const OrganisationModel = defineModel<OrganisationRecord>('organisations', schema, [
  'jurisdictionId',
  'creditCode',
  'status',
]);
