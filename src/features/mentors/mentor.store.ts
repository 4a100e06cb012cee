import mongoose, { type QueryFilter } from 'mongoose';
import type { MentorCategory, MentorMode } from '../../../config/mentors.js';
import { pageOfModel } from '../../platform/mongo/index.js';
import type { Page } from '../../shared/page.js';
import { assertTransition } from '../../shared/states.js';
import { MentorModel, type MentorRecord } from './mentor.model.js';
import { MENTOR_TRANSITIONS, type MentorStatus } from './mentor.states.js';

/** What a directory page is filtered by; every piece of `grams` must be there. */
export interface MentorFilter {
  grams: string[];
  statuses: readonly MentorStatus[];
  expertise?: string | undefined;
  category?: MentorCategory | undefined;
  mode?: MentorMode | undefined;
  jurisdictionIds?: string[] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** One word is an equality, several an `$in`: an equality lets an index give the order too. */
const oneOf = <T>(values: readonly T[]) => (values.length === 1 ? values[0] : mongoose.trusted({ $in: values }));

function directoryFilter({ grams, statuses, expertise, category, mode, jurisdictionIds }: MentorFilter) {
  const filter: Record<string, unknown> = { status: oneOf(statuses) };
  if (jurisdictionIds) filter['jurisdictionId'] = oneOf(jurisdictionIds);
  if (expertise) filter['expertise'] = expertise;
  if (category) filter['category'] = category;
  if (mode) filter['modes'] = mode;
  if (grams.length > 0) filter['$and'] = grams.map(gram => ({ grams: gram }));
  return filter as QueryFilter<MentorRecord>;
}

export const mentorStore = {
  find: (id: string) => MentorModel.findById(id).lean<MentorRecord>(),

  listByIds: (ids: string[]) => MentorModel.find({ _id: mongoose.trusted({ $in: ids }) }).lean<MentorRecord[]>(),

  insert: async (record: MentorRecord) => void (await MentorModel.create([record])),

  /** One page of the directory by name; a directory is for everybody, so it may span cities. */
  list: (filter: MentorFilter): Promise<Page<MentorRecord>> =>
    pageOfModel(MentorModel, {
      filter: directoryFilter(filter),
      by: 'name',
      order: 1,
      cursor: filter.cursor,
      limit: filter.limit,
      acrossTenants: true,
    }),

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

  /** Gives the mentor to the person who brings the code, once; null when it is wrong, used or too old. */
  claim: (linkCodeHash: string, { userId, now }: { userId: string; now: Date }) =>
    MentorModel.findOneAndUpdate(
      { linkCodeHash, userId: null, linkCodeUntil: mongoose.trusted({ $gt: now }) },
      { $set: { userId, linkCodeHash: null, linkCodeUntil: null, updatedAt: now } },
      { returnDocument: 'after' },
    ).lean<MentorRecord>(),
};
