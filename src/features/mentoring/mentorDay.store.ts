import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { assertTransition } from '../../shared/states.js';
import {
  DaySessionModel,
  MentorDayModel,
  type DayParty,
  type DaySessionRecord,
  type DaySide,
  type MentorDayRecord,
} from './mentorDay.model.js';
import { MENTOR_DAY_TRANSITIONS, type MentorDayStatus } from './mentorDay.states.js';

type Change = Partial<Omit<MentorDayRecord, '_id' | 'status' | 'revision'>>;

export const mentorDayStore = {
  find: (id: string) => MentorDayModel.findById(id).lean<MentorDayRecord>(),
  insert: async (day: MentorDayRecord) => void (await MentorDayModel.create([day])),

  list: (jurisdictionIds: string[], page: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(MentorDayModel, {
      filter: { jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }) } as QueryFilter<MentorDayRecord>,
      by: 'on',
      order: -1,
      ...page,
    }),

  /** The days since `from` in which any of these takes part, the next one first; cancelled ones are left out. */
  listOfParties: (ids: string[], from: string) =>
    MentorDayModel.find(
      {
        on: mongoose.trusted({ $gte: from }),
        status: mongoose.trusted({ $ne: 'cancelled' }),
        $or: [{ 'startups.id': mongoose.trusted({ $in: ids }) }, { 'mentors.id': mongoose.trusted({ $in: ids }) }],
      } as QueryFilter<MentorDayRecord>,
      null,
      { acrossTenants: true },
    )
      .sort({ on: 1, _id: 1 })
      .lean<MentorDayRecord[]>(),

  /** What one side wishes, whatever else has changed meanwhile; null once the day is no draft any more. */
  putWishes(id: string, side: DaySide, { id: partyId, preferences, away }: Omit<DayParty, 'name'>) {
    const list = side === 'mentor' ? 'mentors' : 'startups';
    return MentorDayModel.findOneAndUpdate(
      { _id: id, status: 'draft', [`${list}.id`]: partyId },
      { $set: { [`${list}.$.preferences`]: preferences, [`${list}.$.away`]: away }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<MentorDayRecord>();
  },

  /** A change of what the caller has seen; null when somebody else was faster. */
  patch: (seen: MentorDayRecord, change: Change) =>
    MentorDayModel.findOneAndUpdate(
      { _id: seen._id, revision: seen.revision, status: seen.status },
      { $set: change, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<MentorDayRecord>(),

  /** The only writer of `status`. */
  async move(seen: MentorDayRecord, to: MentorDayStatus) {
    assertTransition<MentorDayStatus>(MENTOR_DAY_TRANSITIONS, seen.status, to);
    return MentorDayModel.findOneAndUpdate(
      { _id: seen._id, revision: seen.revision, status: seen.status },
      { $set: { status: to }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<MentorDayRecord>();
  },
};

export const daySessionStore = {
  find: (id: string) => DaySessionModel.findById(id).lean<DaySessionRecord>(),
  insertMany: async (sessions: DaySessionRecord[]) => void (await DaySessionModel.create(sessions, { ordered: true })),
  listOfDay: (dayId: string) => DaySessionModel.find({ dayId }).sort({ round: 1, _id: 1 }).lean<DaySessionRecord[]>(),
  remove: (ids: string[]) => DaySessionModel.deleteMany({ _id: mongoose.trusted({ $in: ids }) }),

  listMine: (who: { startupIds: string[]; mentorId: string | undefined }, since: Date) =>
    DaySessionModel.find(
      {
        $or: [
          { startupId: mongoose.trusted({ $in: who.startupIds }) },
          ...(who.mentorId ? [{ mentorId: who.mentorId }] : []),
        ],
        startsAt: mongoose.trusted({ $gte: since }),
      } as QueryFilter<DaySessionRecord>,
      null,
      { acrossTenants: true },
    )
      .sort({ startsAt: 1 })
      .lean<DaySessionRecord[]>(),

  settle: (id: string, outcome: Pick<DaySessionRecord, 'bookingId' | 'problem'>) =>
    DaySessionModel.updateOne({ _id: id }, { $set: outcome }),

  putOpinions: (id: string, opinions: DaySessionRecord['opinions']) =>
    DaySessionModel.findOneAndUpdate(
      { _id: id },
      { $set: { opinions } },
      { returnDocument: 'after' },
    ).lean<DaySessionRecord>(),
};
