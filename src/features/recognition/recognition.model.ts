import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Recognised, RecognitionNotice } from './recognition.types.js';

/** A title that a facility holds: what the recognised list shows. It is never deleted, only revoked from a day on. */
export type RecognitionRecord = Omit<Recognised, 'id'> & { _id: string; createdAt: Date };

/** 公示: what is shown to everybody before a recognition, and until when people may object. */
export type NoticeRecord = Omit<RecognitionNotice, 'id'> & { _id: string; createdAt: Date };

export const NOTICE_STATUSES = ['open', 'closed', 'withdrawn'] as const;
export type NoticeStatus = (typeof NOTICE_STATUSES)[number];

const required = { type: String, required: true };
const optional = { type: String, default: null };

const recognitionSchema = new Schema<RecognitionRecord>({
  _id: required,
  applicationId: required,
  facilityId: required,
  facilityName: required,
  jurisdictionId: required,
  district: required,
  programme: required,
  standardId: required,
  standardName: required,
  level: optional,
  facilityType: optional,
  year: { type: Number, required: true },
  recognisedOn: required,
  documentNo: { type: String, default: '' },
  revokedOn: optional,
  revokedReason: { type: String, default: '' },
  createdAt: { type: Date, required: true },
});
recognitionSchema.index({ applicationId: 1 }, { unique: true });
recognitionSchema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
recognitionSchema.index({ facilityId: 1, recognisedOn: 1 });

const noticeSchema = new Schema<NoticeRecord>({
  _id: required,
  applicationId: required,
  facilityId: required,
  facilityName: required,
  jurisdictionId: required,
  district: required,
  programme: required,
  standardId: required,
  standardName: required,
  title: required,
  text: required,
  opensOn: required,
  closesOn: required,
  status: required,
  heldSince: optional,
  createdAt: { type: Date, required: true },
});
noticeSchema.index(
  { applicationId: 1 },
  { unique: true, partialFilterExpression: { status: 'open' }, name: 'one open notice' },
);
noticeSchema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
noticeSchema.index({ jurisdictionId: 1, status: 1, createdAt: 1, _id: 1 });

export const RecognitionModel = defineModel<RecognitionRecord>('recognitions', recognitionSchema, [
  'facilityId',
  'jurisdictionId',
  'applicationId',
]);
export const NoticeModel = defineModel<NoticeRecord>('recognitionNotices', noticeSchema, [
  'applicationId',
  'jurisdictionId',
]);
