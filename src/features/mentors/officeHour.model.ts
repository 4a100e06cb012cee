import { Schema } from 'mongoose';
import type { MentorMode } from '../../../config/mentors.js';
import { defineModel } from '../../platform/mongo/index.js';

/** 集体答疑: one session of a mentor for several startups. */
export interface OfficeHourRecord {
  _id: string;
  mentorId: string;
  mentorName: string;
  jurisdictionId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  mode: MentorMode;
  place: string;
  seats: number;
  /** Never above `seats`: one conditional update takes a seat. */
  seatsTaken: number;
  status: 'open' | 'cancelled';
  reason: string;
  createdAt: Date;
  updatedAt: Date;
}

/** The seat of one startup, with everybody who comes along. `_id` is office hour and startup, so it has one. */
export interface OfficeHourSeatRecord {
  _id: string;
  officeHourId: string;
  organisationId: string;
  organisationName: string;
  founderId: string;
  attendeeIds: string[];
  question: string;
  createdAt: Date;
}

const text = { type: String, required: true };
const moment = { type: Date, required: true };

const schema = new Schema<OfficeHourRecord>({
  _id: text,
  mentorId: text,
  mentorName: text,
  jurisdictionId: text,
  title: text,
  startsAt: moment,
  endsAt: moment,
  mode: text,
  place: { type: String, default: '' },
  seats: { type: Number, required: true },
  seatsTaken: { type: Number, required: true },
  status: text,
  reason: { type: String, default: '' },
  createdAt: moment,
  updatedAt: moment,
});
schema.index({ status: 1, startsAt: 1, _id: 1 });
schema.index({ mentorId: 1, status: 1, startsAt: 1, _id: 1 });
// What counts as a mentor's work is read from this alone.
schema.index({ mentorId: 1, status: 1, startsAt: 1, endsAt: 1, _id: 1 });

export const OfficeHourModel = defineModel<OfficeHourRecord>('officeHours', schema, ['mentorId']);

const seatSchema = new Schema<OfficeHourSeatRecord>({
  _id: text,
  officeHourId: text,
  organisationId: text,
  organisationName: text,
  founderId: text,
  attendeeIds: { type: [String], required: true },
  question: { type: String, default: '' },
  createdAt: moment,
});
seatSchema.index({ officeHourId: 1, createdAt: 1 });

export const OfficeHourSeatModel = defineModel<OfficeHourSeatRecord>('officeHourSeats', seatSchema, [
  'officeHourId',
  'organisationId',
]);
