import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import { OPEN_STATUSES, type MandateStatus } from './mandate.states.js';

/** By what a person may act for an organisation: being its representative, a stamped letter, or a signed one. */
export const MANDATE_WAYS = ['representative', 'paper', 'eSign'] as const;
export type MandateWay = (typeof MANDATE_WAYS)[number];

/** Who signed the letter, as far as anybody may know it, and the platform's signature once it holds. */
export interface MandateSignature {
  signerId: string;
  /** The signer's name with all but the family name hidden. */
  signer: string;
  at: Date;
  /** Null while the district has to say whether the signer was the representative. */
  keyId: string | null;
  value: string | null;
}

/** 代表资格: the right of one person to act for one organisation, and on what it rests. */
export interface MandateRecord {
  _id: string;
  organisationId: string;
  organisationName: string;
  creditCode: string;
  jurisdictionId: string;
  district: string;
  userId: string;
  personName: string;
  way: MandateWay;
  status: MandateStatus;
  representativeName: string;
  /** Null for a legal representative, whom a letter does not make. */
  validUntil: string | null;
  /** The letter as it is signed, and the SHA-256 of it; empty for a legal representative. */
  text: string;
  textHash: string;
  codeDigest: string | null;
  codeExpiresAt: Date | null;
  signature: MandateSignature | null;
  /** Whose word the check rests on. */
  source: string;
  comment: string;
  createdAt: Date;
  /** Since when the district has it. */
  submittedAt: Date | null;
}

const required = { type: String, required: true };
const text = { type: String, default: '' };

const signature = new Schema<MandateSignature>(
  {
    signerId: required,
    signer: required,
    at: { type: Date, required: true },
    keyId: { type: String, default: null },
    value: { type: String, default: null },
  },
  { _id: false },
);

const schema = new Schema<MandateRecord>({
  _id: required,
  organisationId: required,
  organisationName: required,
  creditCode: required,
  jurisdictionId: required,
  district: required,
  userId: required,
  personName: text,
  way: required,
  status: required,
  representativeName: required,
  validUntil: { type: String, default: null },
  text,
  textHash: text,
  codeDigest: { type: String, default: null },
  codeExpiresAt: { type: Date, default: null },
  signature: { type: signature, default: null },
  source: text,
  comment: text,
  createdAt: { type: Date, required: true },
  submittedAt: { type: Date, default: null },
});
schema.index({ jurisdictionId: 1, status: 1, submittedAt: 1, _id: 1 });
schema.index(
  { organisationId: 1, userId: 1 },
  { unique: true, partialFilterExpression: { status: { $in: [...OPEN_STATUSES] } } },
);
schema.index(
  { organisationId: 1, userId: 1, way: 1 },
  { unique: true, partialFilterExpression: { way: 'representative', status: 'valid' } },
);
schema.index({ organisationId: 1, createdAt: -1, _id: -1 });
schema.index({ userId: 1, createdAt: 1 });
schema.index({ codeDigest: 1 }, { unique: true, partialFilterExpression: { codeDigest: { $type: 'string' } } });

export const MandateModel = defineModel<MandateRecord>('mandates', schema, [
  'organisationId',
  'userId',
  'codeDigest',
  'jurisdictionId',
]);
