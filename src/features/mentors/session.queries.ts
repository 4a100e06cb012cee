import mongoose, { type QueryFilter } from 'mongoose';
import { BookingModel, type BookingRecord } from './booking.model.js';

const within = (from: Date, before: Date | undefined) =>
  mongoose.trusted({ $gte: from, ...(before ? { $lt: before } : {}) });

/** What a report of sessions is about: a city, a mentor or some organisations, in a stretch of time. */
export interface SessionScope {
  from: Date;
  before: Date;
  jurisdictionId?: string | undefined;
  mentorIds?: readonly string[] | undefined;
  organisationIds?: readonly string[] | undefined;
}

const anyOf = (values: readonly string[]) => mongoose.trusted({ $in: [...values] });

const scopeFilter = ({ jurisdictionId, mentorIds, organisationIds }: SessionScope) => ({
  ...(jurisdictionId ? { jurisdictionId } : {}),
  ...(mentorIds ? { mentorId: anyOf(mentorIds) } : {}),
  ...(organisationIds ? { organisationId: anyOf(organisationIds) } : {}),
});

/** Reads of bookings for the work around them; writes nothing. */
export const sessionQueries = {
  find: (bookingId: string) => BookingModel.findById(bookingId).lean<BookingRecord>(),

  /** Requests that a mentor has not answered, for sessions in a stretch of time. */
  listOpenRequests: (mentorId: string, { from, before }: { from: Date; before?: Date }) =>
    BookingModel.find({ mentorId, status: 'requested', startsAt: within(from, before) }).lean<BookingRecord[]>(),

  /** Sessions that took place, in the order of time. */
  listHeld: (scope: SessionScope) =>
    BookingModel.find(
      {
        ...scopeFilter(scope),
        status: 'held',
        startsAt: within(scope.from, scope.before),
      } as QueryFilter<BookingRecord>,
      null,
      { acrossTenants: true },
    )
      .sort({ startsAt: 1, _id: 1 })
      .lean<BookingRecord[]>(),

  /** Everything that was asked or promised, whatever became of it. */
  listAll: (scope: SessionScope) =>
    BookingModel.find(
      { ...scopeFilter(scope), startsAt: within(scope.from, scope.before) } as QueryFilter<BookingRecord>,
      null,
      { acrossTenants: true },
    )
      .sort({ startsAt: 1, _id: 1 })
      .lean<BookingRecord[]>(),
};
