import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { newId } from '../../shared/ids.js';
import type { BookingRecord } from './booking.model.js';
import { BookingTriageModel, type BookingTriageRecord } from './bookingTriage.model.js';

/** How a coordinator, or time itself, was done with it. */
export interface TriageEnd {
  outcome: string;
  reason: string;
  decidedBy: string | null;
  now: Date;
}

export const bookingTriageStore = {
  find: (id: string) => BookingTriageModel.findById(id).lean<BookingTriageRecord>(),

  async open(booking: BookingRecord, kind: BookingTriageRecord['kind'], now: Date): Promise<BookingTriageRecord> {
    const record: BookingTriageRecord = {
      _id: newId('trg'),
      bookingId: booking._id,
      jurisdictionId: booking.jurisdictionId,
      kind,
      status: 'open',
      organisationName: booking.organisationName,
      mentorName: booking.mentorName,
      topic: booking.topic,
      startsAt: booking.startsAt,
      outcome: '',
      reason: '',
      decidedBy: null,
      closedAt: null,
      createdAt: now,
    };
    await BookingTriageModel.create([record]);
    return record;
  },

  /** Closes what is open about a booking; null when nothing is. */
  close: (bookingId: string, { now, ...end }: TriageEnd) =>
    BookingTriageModel.findOneAndUpdate(
      { bookingId, status: 'open' },
      { $set: { ...end, status: 'closed', closedAt: now } },
      { returnDocument: 'after' },
    ).lean<BookingTriageRecord>(),

  /** What waits in some cities, the longest waiting first. */
  listOpen: (jurisdictionIds: readonly string[], page: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(BookingTriageModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        status: 'open',
      } as QueryFilter<BookingTriageRecord>,
      by: 'createdAt',
      order: 1,
      ...page,
    }),
};
