import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { ShowcaseModel, type ShowcaseRecord } from './showcase.model.js';
import { SHOWCASE_TRANSITIONS, type ShowcaseStatus } from './showcase.states.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

export const showcaseStore = {
  insert: async (record: ShowcaseRecord) => void (await ShowcaseModel.create([record])),
  find: (id: string) => ShowcaseModel.findById(id).lean<ShowcaseRecord>(),
  pageOf: (facilityId: string, { cursor, limit }: Paging) =>
    pageOfModel(ShowcaseModel, { filter: { facilityId }, by: 'submittedAt', order: -1, cursor, limit }),
  pageIn: (scopes: readonly Scope[], status: ShowcaseStatus, { cursor, limit }: Paging) =>
    pageOfModel(ShowcaseModel, {
      filter: { ...inScopes(scopes), status } as never,
      by: 'submittedAt',
      order: status === 'proposed' ? 1 : -1,
      cursor,
      limit,
    }),
  /** What everybody may read, of one city or of all. */
  pageShown: (jurisdictionId: string | undefined, { cursor, limit }: Paging) =>
    pageOfModel(ShowcaseModel, {
      filter: { status: 'shown', ...(jurisdictionId ? { jurisdictionId } : {}) },
      by: 'shownAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: true,
    }),

  /** The only writer of `status`: status and revision that were read are the lock. */
  async move(before: ShowcaseRecord, to: ShowcaseStatus, patch: Partial<ShowcaseRecord> = {}): Promise<ShowcaseRecord> {
    assertTransition<ShowcaseStatus>(SHOWCASE_TRANSITIONS, before.status, to);
    const moved = await ShowcaseModel.findOneAndUpdate(
      { _id: before._id, status: before.status, revision: before.revision },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<ShowcaseRecord>();
    if (!moved) throw conflict('showcase_changed', '这份材料刚刚有了变化，请刷新后再办');
    return moved;
  },
};
