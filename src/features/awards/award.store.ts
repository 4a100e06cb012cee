import mongoose from 'mongoose';
import { inScopes, isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { AwardModel, type AwardRecord } from './award.model.js';
import { AWARD_TRANSITIONS, type AwardStatus } from './award.states.js';

export interface AwardQuery {
  facilityId?: string | undefined;
  status?: AwardStatus | undefined;
  cursor?: string | undefined;
  limit: number;
}

const LINE_FIELDS = [
  'facilityId',
  'facilityName',
  'district',
  'title',
  'amountFen',
  'submittedAt',
  'openedAt',
  'hands',
] as const;
/** What of an award is read for a line of the desk. */
export type WaitingAward = Pick<AwardRecord, '_id' | (typeof LINE_FIELDS)[number]>;

export const awardStore = {
  find: (id: string) => AwardModel.findById(id).lean<AwardRecord>(),

  /** Opens an award; false when its cause has one already. */
  async insert(record: AwardRecord): Promise<boolean> {
    // With the guard off the key is no longer that of the cause, so that a twin test can see a second award.
    const key = guardIsOn('award.key') ? record.key : `${record.key} ${record._id}`;
    try {
      await AwardModel.create([{ ...record, key }]);
      return true;
    } catch (cause) {
      if (isDuplicate(cause, 'key')) return false;
      throw cause;
    }
  },

  listOf: (facilityId: string) =>
    AwardModel.find({ facilityId }).sort({ openedAt: 1, _id: 1 }).limit(1_000).lean<AwardRecord[]>(),

  /** Every award for one of these things, wherever. */
  listAbout: (subjects: readonly string[]) =>
    AwardModel.find({ subjects: mongoose.trusted({ $in: [...subjects] }) })
      .limit(200)
      .lean<AwardRecord[]>(),

  listByIds: (ids: readonly string[]) =>
    AwardModel.find({ _id: mongoose.trusted({ $in: [...ids] }) })
      .limit(1_000)
      .lean<AwardRecord[]>(),

  /** The awards of facilities, or of places. */
  list: (
    scope: { facilityIds: string[] } | { places: readonly Scope[] },
    { facilityId, status, cursor, limit }: AwardQuery,
  ) => {
    const own =
      'facilityIds' in scope ? { facilityId: mongoose.trusted({ $in: scope.facilityIds }) } : inScopes(scope.places);
    const filter = {
      $and: [own, ...(facilityId ? [{ facilityId }] : []), ...(status ? [{ status }] : [])],
    };
    return pageOfModel(AwardModel, { filter, by: 'openedAt', order: -1, cursor, limit });
  },

  /** What waits for its decision in cities, newest first, without what it was computed from. */
  pageOfWaiting: (jurisdictionIds: readonly string[], page: { cursor?: string; limit: number }) =>
    pageOfModel(AwardModel, {
      filter: { status: 'submitted', jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }) },
      by: 'openedAt',
      order: -1,
      only: LINE_FIELDS,
      ...page,
    }),

  /** What waits for its decision in places, oldest first. */
  listWaiting: (places: readonly Scope[], most: number) =>
    AwardModel.find({ ...inScopes(places), status: 'submitted' } as never)
      .sort({ submittedAt: 1, _id: 1 })
      .limit(most)
      .lean<AwardRecord[]>(),

  /** Changes what was read, or refuses when it has changed since; the only writer of an award. */
  async change(before: AwardRecord, patch: Partial<AwardRecord>): Promise<AwardRecord> {
    if (patch.status && patch.status !== before.status)
      assertTransition<AwardStatus>(AWARD_TRANSITIONS, before.status, patch.status);
    const { _id: _, revision: __, ...rest } = patch;
    const changed = await AwardModel.findOneAndUpdate(
      { _id: before._id, revision: before.revision },
      { $set: rest, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<AwardRecord>();
    if (!changed) throw conflict('award_changed', '该奖补在您查看后有变动，请刷新后重试');
    return changed;
  },
};
