import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { ObjectionOutcome, ObjectionStatus } from './notice.states.js';

/** 异议: what somebody holds against a notice, and the bureau's answer with reasons. */
export interface ObjectionRecord {
  _id: string;
  /** What the sender keeps to ask after it; with the secret, whose hash alone is stored. */
  trackingNo: string;
  secretHash: string;
  noticeId: string;
  noticeTitle: string;
  jurisdictionId: string;
  district: string | null;
  /** Null for somebody who did not sign in. */
  objectorId: string | null;
  reason: string;
  /** How to reach the sender, sealed; empty when they did not say. */
  sealedContact: string;
  submittedAt: Date;
  /** The last working day for an answer. */
  answerBy: string;
  status: ObjectionStatus;
  outcome: ObjectionOutcome | null;
  answer: string;
  answeredAt: Date | null;
  answeredBy: string | null;
}

const text = { type: String, required: true };
const maybe = { type: String, default: null };
const schema = new Schema<ObjectionRecord>({
  _id: text,
  trackingNo: text,
  secretHash: text,
  noticeId: text,
  noticeTitle: text,
  jurisdictionId: text,
  district: maybe,
  objectorId: maybe,
  reason: text,
  sealedContact: { type: String, default: '' },
  submittedAt: { type: Date, required: true },
  answerBy: text,
  status: text,
  outcome: maybe,
  answer: { type: String, default: '' },
  answeredAt: { type: Date, default: null },
  answeredBy: maybe,
});
schema.index({ trackingNo: 1 }, { unique: true });
schema.index({ jurisdictionId: 1, status: 1, submittedAt: 1, _id: 1 });
schema.index({ noticeId: 1, status: 1 });
schema.index({ objectorId: 1, submittedAt: -1, _id: -1 });

export const ObjectionModel = defineModel<ObjectionRecord>('objections', schema, [
  'noticeId',
  'trackingNo',
  'jurisdictionId',
  'objectorId',
]);
