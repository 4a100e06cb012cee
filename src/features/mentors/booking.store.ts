import mongoose, { type QueryFilter } from 'mongoose';
import { anyOf, pageOfModel } from '../../platform/mongo/index.js';
import type { Page } from '../../shared/page.js';
import { assertTransition } from '../../shared/states.js';
import { BookingModel, type Absence, type BookingRecord } from './booking.model.js';
import { BOOKING_TRANSITIONS, COUNTED, isLive, UNSEEN_BY_MENTOR, type BookingStatus } from './booking.states.js';

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

/** More sessions ahead of one person than anybody holds. */
const MOST_AHEAD = 100;

type Scope = { mentorId: string } | { organisationId: string };
/** Diaries of mentors, or the use of one organisation. */
type Diaries = { mentorIds: readonly string[] } | { organisationId: string };
type Counted = Pick<BookingRecord, '_id' | 'mentorId' | 'startsAt' | 'endsAt'>;

/** What a mentor has been asked for lately. */
export interface Workload {
  _id: string;
  sessions: number;
  lastAskedAt: Date;
}

const ownerFilter = (owner: BookingOwner): Record<string, unknown> =>
  'mentorId' in owner ? { mentorId: owner.mentorId } : { organisationId: anyOf(owner.organisationIds) };

/** A mentor's list leaves out what has not come to them yet. */
const statusFilter = (owner: BookingOwner, status: BookingStatus | undefined) => {
  const isHidden = 'mentorId' in owner && (!status || UNSEEN_BY_MENTOR.includes(status));
  if (isHidden) return { status: mongoose.trusted(status ? { $in: [] } : { $nin: UNSEEN_BY_MENTOR }) };
  return status ? { status } : {};
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
        ...statusFilter(owner, status),
        ...between(from, before),
      } as QueryFilter<BookingRecord>,
      by: 'startsAt',
      order: -1,
      cursor,
      limit,
    }),

  /** The sessions that count as work of the mentors or use of the organisation, in a stretch of time. */
  async listCounted(
    diaries: Diaries,
    range: { from: Date; before: Date },
    except: readonly string[] = [],
  ): Promise<Counted[]> {
    const scope = 'mentorIds' in diaries ? { mentorId: anyOf(diaries.mentorIds) } : diaries;
    const found = await BookingModel.find(
      { ...scope, ...between(range.from, range.before), status: mongoose.trusted({ $in: COUNTED }) },
      { mentorId: 1, startsAt: 1, endsAt: 1 },
    ).lean<Counted[]>();
    return found.filter(({ _id }) => !except.includes(_id));
  },

  /** The confirmed sessions ahead of one side, nearest first. */
  listConfirmedAfter: (side: { mentorId: string } | { founderId: string }, now: Date) =>
    BookingModel.find({ ...side, status: 'confirmed', startsAt: mongoose.trusted({ $gt: now }) })
      .sort({ startsAt: 1 })
      .limit(MOST_AHEAD)
      .lean<BookingRecord[]>(),

  countLive: (scope: Scope) => BookingModel.countDocuments({ ...scope, live: true }),

  /** The absences of a city in one state, the latest first. */
  listAbsences: (
    jurisdictionIds: string[],
    state: Absence['state'],
    page: { cursor?: string | undefined; limit: number },
  ) =>
    pageOfModel(BookingModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }),
        'absence.state': state,
      } as QueryFilter<BookingRecord>,
      by: 'updatedAt',
      order: -1,
      ...page,
      acrossTenants: true,
    }),

  /** How much each of these mentors was asked since a moment, and when last. */
  workloads: (mentorIds: string[], since: Date) =>
    BookingModel.aggregate<Workload>([
      {
        $match: {
          mentorId: { $in: mentorIds },
          startsAt: { $gte: since },
          status: { $in: [...COUNTED] },
        },
      },
      { $group: { _id: '$mentorId', sessions: { $sum: 1 }, lastAskedAt: { $max: '$createdAt' } } },
    ]),
};
