import { Schema } from 'mongoose';
import type { MentorMode } from '../../../config/mentors.js';
import { defineModel } from '../../platform/mongo/index.js';

export type SlotWaitStatus = 'waiting' | 'offered' | 'taken' | 'passed' | 'left' | 'ended';

/** 候补: a startup that waits for time of a full mentor, within a window of days. */
export interface SlotWaitRecord {
  _id: string;
  mentorId: string;
  mentorName: string;
  jurisdictionId: string;
  organisationId: string;
  organisationName: string;
  founderId: string;
  /** Shanghai days, both included. */
  from: string;
  to: string;
  minutes: number;
  mode: MentorMode;
  topic: string;
  status: SlotWaitStatus;
  /** True while waiting or offered: one such place for a startup at a mentor. */
  open: boolean;
  /** The booking that keeps the time offered. */
  bookingId: string | null;
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, required: true };
const moment = { type: Date, required: true };

const schema = new Schema<SlotWaitRecord>({
  _id: text,
  mentorId: text,
  mentorName: text,
  jurisdictionId: text,
  organisationId: text,
  organisationName: text,
  founderId: text,
  from: text,
  to: text,
  minutes: { type: Number, required: true },
  mode: text,
  topic: text,
  status: text,
  open: { type: Boolean, required: true },
  bookingId: { type: String, default: null },
  createdAt: moment,
  updatedAt: moment,
});
schema.index({ mentorId: 1, organisationId: 1 }, { unique: true, partialFilterExpression: { open: true } });
schema.index({ mentorId: 1, status: 1, createdAt: 1, _id: 1 });
schema.index({ organisationId: 1, createdAt: -1, _id: -1 });

export const SlotWaitModel = defineModel<SlotWaitRecord>('slotWaits', schema, ['mentorId', 'organisationId']);
