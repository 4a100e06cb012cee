import mongoose, { type QueryFilter } from 'mongoose';
import type { MentorCategory, MentorMode } from '../../../config/mentors.js';
import { anyOf, pageOfModel } from '../../platform/mongo/index.js';
import type { Page } from '../../shared/page.js';
import { assertTransition } from '../../shared/states.js';
import { MentorModel, type MentorRecord, type Term } from './mentor.model.js';
import { LISTED, MENTOR_TRANSITIONS, type MentorStatus } from './mentor.states.js';

/** What a directory page is filtered by; every piece of `grams` must be there. */
export interface MentorFilter {
  grams: string[];
  statuses: readonly MentorStatus[];
  expertise?: string | undefined;
  category?: MentorCategory | undefined;
  mode?: MentorMode | undefined;
  jurisdictionIds?: string[] | undefined;
  /** Only those whose appointment has not ended before this day. */
  servingOn?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** What a row shows: of the directory, of the queue of nominations. */
const ROW_FIELDS = [
  'name',
  'organisation',
  'title',
  'category',
  'expertise',
  'district',
  'jurisdictionId',
  'modes',
  'status',
  'proposedBy',
  'createdAt',
] as const satisfies readonly (keyof MentorRecord)[];

export type MentorRow = Pick<MentorRecord, '_id' | (typeof ROW_FIELDS)[number]>;

function directoryFilter({ grams, statuses, expertise, category, mode, jurisdictionIds, servingOn }: MentorFilter) {
  const filter: Record<string, unknown> = { status: anyOf(statuses) };
  if (jurisdictionIds) filter['jurisdictionId'] = anyOf(jurisdictionIds);
  if (expertise) filter['expertise'] = expertise;
  if (category) filter['category'] = category;
  if (mode) filter['modes'] = mode;
  const serving = servingOn
    ? [{ $or: [{ termEndsOn: null }, { termEndsOn: mongoose.trusted({ $gte: servingOn }) }] }]
    : [];
  const all = [...grams.map(gram => ({ grams: gram })), ...serving];
  if (all.length > 0) filter['$and'] = all;
  return filter as QueryFilter<MentorRecord>;
}

const pageBy = (filter: MentorFilter) => ({
  filter: directoryFilter(filter),
  by: 'name' as const,
  order: 1 as const,
  cursor: filter.cursor,
  limit: filter.limit,
  acrossTenants: true,
});

export const mentorStore = {
  find: (id: string) => MentorModel.findById(id).lean<MentorRecord>(),

  listByIds: (ids: string[]) => MentorModel.find({ _id: mongoose.trusted({ $in: ids }) }).lean<MentorRecord[]>(),

  insert: async (record: MentorRecord) => void (await MentorModel.create([record])),

  /** One page of mentors by name; a directory is for everybody, so it may span cities. */
  list: (filter: MentorFilter): Promise<Page<MentorRecord>> => pageOfModel(MentorModel, pageBy(filter)),

  /** The same page with what a row shows and no more: hours, terms and secrets stay in the database. */
  listRows: (filter: MentorFilter): Promise<Page<MentorRow>> =>
    pageOfModel<MentorRecord>(MentorModel, { ...pageBy(filter), only: ROW_FIELDS }),

  /** The mentors in service whose term ends by a day, the earliest first; ended ones included. */
  listByTerm: (jurisdictionIds: string[], page: { until: string; cursor?: string | undefined; limit: number }) =>
    pageOfModel(MentorModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }),
        status: mongoose.trusted({ $in: LISTED }),
        termEndsOn: mongoose.trusted({ $lte: page.until }),
      } as QueryFilter<MentorRecord>,
      by: 'termEndsOn',
      order: 1,
      cursor: page.cursor,
      limit: page.limit,
    }),

  /** Whose term ends within some days, both included, in every city: the sweep that reminds. */
  listEndingBetween: (from: string, to: string) =>
    MentorModel.find(
      { status: mongoose.trusted({ $in: LISTED }), termEndsOn: mongoose.trusted({ $gte: from, $lte: to }) },
      null,
      { acrossTenants: true },
    ).lean<MentorRecord[]>(),

  listServing: (jurisdictionId: string, day: string) =>
    MentorModel.find({
      jurisdictionId,
      status: mongoose.trusted({ $in: LISTED }),
      $or: [{ termEndsOn: null }, { termEndsOn: mongoose.trusted({ $gte: day }) }],
    }).lean<MentorRecord[]>(),

  /** How many of a pool serve on a day, by category. */
  countServing: (jurisdictionId: string, day: string) =>
    MentorModel.aggregate<{ _id: MentorCategory; count: number }>([
      {
        $match: {
          jurisdictionId,
          status: { $in: [...LISTED] },
          $or: [{ termEndsOn: null }, { termEndsOn: { $gte: day } }],
        },
      },
      { $group: { _id: '$category', count: { $sum: 1 } } },
    ]),

  findByUser: (userId: string) => MentorModel.findOne({ userId }).lean<MentorRecord>(),

  findByRosterKey: (jurisdictionId: string, rosterKey: string) =>
    MentorModel.findOne({ jurisdictionId, rosterKey }).lean<MentorRecord>(),

  /** The people of one name at one organisation who are in the pool or proposed for it. */
  listNamesakes: (jurisdictionId: string, { name, organisation }: { name: string; organisation: string }) =>
    MentorModel.find({
      jurisdictionId,
      name,
      organisation,
      status: mongoose.trusted({ $in: ['nominated', 'appointed', 'paused'] }),
    }).lean<MentorRecord[]>(),

  /** A proposal of the person's own that is still waiting. */
  findOwnProposal: (jurisdictionId: string, userId: string) =>
    MentorModel.findOne({
      jurisdictionId,
      proposedBy: userId,
      isSelfProposed: true,
      status: 'nominated',
    }).lean<MentorRecord>(),

  /** The only writer of `status`; null when somebody else was faster. */
  async move(id: string, from: MentorStatus, to: MentorStatus, patch: Partial<MentorRecord>) {
    assertTransition<MentorStatus>(MENTOR_TRANSITIONS, from, to);
    return MentorModel.findOneAndUpdate(
      { _id: id, status: from },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<MentorRecord>();
  },

  patch: (id: string, patch: Partial<Omit<MentorRecord, 'status'>>) =>
    MentorModel.findOneAndUpdate({ _id: id }, { $set: patch }, { returnDocument: 'after' }).lean<MentorRecord>(),

  /** A later end of the term, as long as it is the one the caller has seen; null when somebody else was faster. */
  renew: (seen: MentorRecord, { term, now }: { term: Term; now: Date }) =>
    MentorModel.findOneAndUpdate(
      { _id: seen._id, status: seen.status, termEndsOn: seen.termEndsOn },
      { $set: { termEndsOn: term.to, updatedAt: now }, $push: { terms: term } },
      { returnDocument: 'after' },
    ).lean<MentorRecord>(),

  /** Gives the mentor to the person who brings the code, once; null when it is wrong, used or too old. */
  claim: (linkCodeHash: string, { userId, now }: { userId: string; now: Date }) =>
    MentorModel.findOneAndUpdate(
      { linkCodeHash, userId: null, linkCodeUntil: mongoose.trusted({ $gt: now }) },
      { $set: { userId, linkCodeHash: null, linkCodeUntil: null, updatedAt: now } },
      { returnDocument: 'after' },
    ).lean<MentorRecord>(),
};
