import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/**
 * 分派: a request that a coordinator looks at. `screening`: before the mentor sees it; `exhausted`: when no mentor named
 * has taken it.
 */
export interface BookingTriageRecord {
  _id: string;
  bookingId: string;
  jurisdictionId: string;
  kind: 'screening' | 'exhausted';
  status: 'open' | 'closed';
  organisationName: string;
  mentorName: string;
  topic: string;
  startsAt: Date;
  outcome: string;
  reason: string;
  decidedBy: string | null;
  closedAt: Date | null;
  createdAt: Date;
}

const text = { type: String, required: true };

const schema = new Schema<BookingTriageRecord>({
  _id: text,
  bookingId: text,
  jurisdictionId: text,
  kind: text,
  status: text,
  organisationName: text,
  mentorName: text,
  topic: text,
  startsAt: { type: Date, required: true },
  outcome: { type: String, default: '' },
  reason: { type: String, default: '' },
  decidedBy: { type: String, default: null },
  closedAt: { type: Date, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ bookingId: 1 }, { unique: true, partialFilterExpression: { status: 'open' } });
schema.index({ jurisdictionId: 1, status: 1, createdAt: 1, _id: 1 });

export const BookingTriageModel = defineModel<BookingTriageRecord>('bookingTriages', schema, [
  'bookingId',
  'jurisdictionId',
]);
