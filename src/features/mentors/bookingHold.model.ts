import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** A time kept free for one person while they fill in the form. It counts as nobody's booking. */
export interface BookingHoldRecord {
  _id: string;
  mentorId: string;
  userId: string;
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
  expiresAt: Date;
  /** False once given up, used or run out. */
  live: boolean;
}

const text = { type: String, required: true };
const moment = { type: Date, required: true };

const schema = new Schema<BookingHoldRecord>({
  _id: text,
  mentorId: text,
  userId: text,
  startsAt: moment,
  endsAt: moment,
  createdAt: moment,
  expiresAt: moment,
  live: { type: Boolean, required: true },
});
schema.index({ mentorId: 1, userId: 1 }, { unique: true, partialFilterExpression: { live: true } });
schema.index({ userId: 1, createdAt: 1 });

export const BookingHoldModel = defineModel<BookingHoldRecord>('bookingHolds', schema, ['mentorId', 'userId']);
