import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** What belongs to a session beside its booking: whether staff may read it, and a meeting link of its own. */
export interface SessionRecord {
  /** The booking's id. */
  _id: string;
  mentorId: string;
  organisationId: string;
  /** 共享给协调员: notes and tasks are for the two sides, unless one of them opens them. */
  isShared: boolean;
  videoLink: string | null;
  updatedAt: Date;
}

const text = { type: String, required: true };
const schema = new Schema<SessionRecord>({
  _id: text,
  mentorId: text,
  organisationId: text,
  isShared: { type: Boolean, required: true },
  videoLink: { type: String, default: null },
  updatedAt: { type: Date, required: true },
});
schema.index({ mentorId: 1 });

export const SessionRecordModel = defineModel<SessionRecord>('sessionRecords', schema, ['mentorId', 'organisationId']);
