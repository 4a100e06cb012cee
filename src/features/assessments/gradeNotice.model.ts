import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { GradeNoticeStatus } from './assessment.states.js';

/** 拟定等次公示: what a list of grades shows to everybody, and until when people may object. */
export interface GradeNoticeRecord {
  _id: string;
  batchId: string;
  jurisdictionId: string;
  year: number;
  title: string;
  text: string;
  entries: { name: string; detail: string }[];
  opensOn: string;
  /** The last day on which objections are taken. */
  closesOn: string;
  closesAt: Date;
  status: GradeNoticeStatus;
  /** Objections without an answer: while there are any, nothing is published. */
  openObjections: number;
  /** Objections that were right, wholly or in part: after them a person decides again. */
  upheldObjections: number;
  /** When the last objection was answered or withdrawn. */
  lastAnsweredAt: Date | null;
  /** Since when an objection keeps it from closing. */
  heldSince: string | null;
  endedOn: string | null;
  withdrawnReason: string | null;
  createdAt: Date;
}

const text = { type: String, required: true };
const maybe = { type: String, default: null };
const count = { type: Number, required: true };
const entry = new Schema({ name: text, detail: text }, { _id: false });

const schema = new Schema<GradeNoticeRecord>({
  _id: text,
  batchId: text,
  jurisdictionId: text,
  year: count,
  title: text,
  text,
  entries: { type: [entry], required: true },
  opensOn: text,
  closesOn: text,
  closesAt: { type: Date, required: true },
  status: text,
  openObjections: count,
  upheldObjections: count,
  lastAnsweredAt: { type: Date, default: null },
  heldSince: maybe,
  endedOn: maybe,
  withdrawnReason: maybe,
  createdAt: { type: Date, required: true },
} as never);
schema.index({ batchId: 1 });
schema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, createdAt: 1, _id: 1 });

export const GradeNoticeModel = defineModel<GradeNoticeRecord>('gradeNotices', schema, ['batchId', 'jurisdictionId']);
