import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import type { Page } from '../../shared/page.js';
import { assertTransition } from '../../shared/states.js';
import { BookingModel, type BookingRecord } from './booking.model.js';
import { BOOKING_TRANSITIONS, COUNTED, isLive, type BookingStatus } from './booking.states.js';

/** Whose bookings: a mentor's, or those of organisations. */
export type BookingOwner = { mentorId: string } | { organisationIds: string[] };

export interface BookingFilter {
  owner: BookingOwner;
  status?: BookingStatus | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
  cursor?: string | undefined;
  limit: number;
}

type Scope = { mentorId: string } | { organisationId: string };

const ownerFilter = (owner: BookingOwner): Record<string, unknown> => {
  if ('mentorId' in owner) return { mentorId: owner.mentorId };
  const [first, ...others] = owner.organisationIds;
  // One organisation is an equality, so that an index gives the order too.
  return { organisationId: others.length === 0 ? (first ?? '') : mongoose.trusted({ $in: owner.organisationIds }) };
};

const between = (from: Date | undefined, before: Date | undefined) =>
  from || before ? { startsAt: mongoose.trusted({ ...(from && { $gte: from }), ...(before && { $lt: before }) }) } : {};

export const bookingStore = {
  find: (id: string) => BookingModel.findById(id).lean<BookingRecord>(),

  insert: async (record: BookingRecord) => void (await BookingModel.create([record])),

  /** The only writer of `status`; `at` also fixes the start, for moves that depend on it. Null when it has changed. */
  async move(id: string, move: { from: BookingStatus; to: BookingStatus; at?: Date }, patch: Partial<BookingRecord>) {
    assertTransition<BookingStatus>(BOOKING_TRANSITIONS, move.from, move.to);
    return BookingModel.findOneAndUpdate(
      { _id: id, status: move.from, ...(move.at ? { startsAt: move.at } : {}) },
      { $set: { ...patch, status: move.to, live: isLive(move.to) } },
      { returnDocument: 'after' },
    ).lean<BookingRecord>();
  },

  /** Changes anything but the status, as long as status and start are what the caller has seen. */
  patch: (seen: BookingRecord, patch: Partial<Omit<BookingRecord, 'status' | 'live'>>) =>
    BookingModel.findOneAndUpdate(
      { _id: seen._id, status: seen.status, startsAt: seen.startsAt, updatedAt: seen.updatedAt },
      { $set: patch },
      { returnDocument: 'after' },
    ).lean<BookingRecord>(),

  list: ({ owner, status, from, before, cursor, limit }: BookingFilter): Promise<Page<BookingRecord>> =>
    pageOfModel(BookingModel, {
      filter: {
        ...ownerFilter(owner),
        ...(status ? { status } : {}),
        ...between(from, before),
      } as QueryFilter<BookingRecord>,
      by: 'startsAt',
      order: -1,
      cursor,
      limit,
    }),

  /** The sessions that count as work of the mentor or use of the organisation, in a stretch of time. */
  listCounted: (scope: Scope, range: { from: Date; before: Date }, exceptId?: string) =>
    BookingModel.find(
      {
        ...scope,
        ...between(range.from, range.before),
        status: mongoose.trusted({ $in: COUNTED }),
        ...(exceptId ? { _id: mongoose.trusted({ $ne: exceptId }) } : {}),
      },
      { startsAt: 1 },
    ).lean<Pick<BookingRecord, '_id' | 'startsAt'>[]>(),

  countLive: (scope: Scope) => BookingModel.countDocuments({ ...scope, live: true }),
};
