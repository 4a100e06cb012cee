import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { NoticeStatus } from './notice.states.js';

/** What a notice is about: 认定、考核、奖补资金、其他. */
export const NOTICE_KINDS = ['recognition', 'assessment', 'award', 'other'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One line of the list that a notice publicises. */
export interface NoticeEntry {
  name: string;
  detail: string;
}

/** 公示: what the bureau means to decide, shown to everybody for some days before it does. */
export interface NoticeRecord {
  _id: string;
  jurisdictionId: string;
  /** Null for the whole place. */
  district: string | null;
  kind: NoticeKind;
  title: string;
  text: string;
  documentNo: string | null;
  entries: NoticeEntry[];
  publishedAt: Date;
  /** The last day on which objections are taken. */
  endsOn: string;
  endsAt: Date;
  status: NoticeStatus;
  /** Objections without an answer: while there are any, the notice does not close. */
  openObjections: number;
  closedAt: Date | null;
  withdrawnReason: string | null;
  publishedBy: string;
}

const text = { type: String, required: true };
const maybe = { type: String, default: null };
const schema = new Schema<NoticeRecord>({
  _id: text,
  jurisdictionId: text,
  district: maybe,
  kind: text,
  title: text,
  text: { type: String, default: '' },
  documentNo: maybe,
  entries: { type: [new Schema<NoticeEntry>({ name: text, detail: { type: String, default: '' } }, { _id: false })] },
  publishedAt: { type: Date, required: true },
  endsOn: text,
  endsAt: { type: Date, required: true },
  status: text,
  openObjections: { type: Number, required: true },
  closedAt: { type: Date, default: null },
  withdrawnReason: maybe,
  publishedBy: text,
});
schema.index({ jurisdictionId: 1, publishedAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, publishedAt: -1, _id: -1 });

export const NoticeModel = defineModel<NoticeRecord>('publicNotices', schema, ['jurisdictionId']);
