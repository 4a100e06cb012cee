import mongoose, { type QueryFilter } from 'mongoose';
import { BookingModel, type BookingRecord } from './booking.model.js';
import { MentorModel } from './mentor.model.js';
import { LISTED } from './mentor.states.js';

/** Counts for the public: nobody can be recognised in them. */
export const mentorCensus = {
  countServing: (jurisdictionIds: readonly string[]): Promise<number> =>
    MentorModel.countDocuments({
      jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
      status: mongoose.trusted({ $in: [...LISTED] }),
    }),

  /** Sessions that took place in a stretch of time. */
  countHeld: (jurisdictionIds: readonly string[], { from, before }: { from: Date; before: Date }): Promise<number> =>
    BookingModel.countDocuments(
      {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        status: 'held',
        startsAt: mongoose.trusted({ $gte: from, $lt: before }),
      } as QueryFilter<BookingRecord>,
      { acrossTenants: true } as never,
    ),
};
