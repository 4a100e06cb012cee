import { pageOfModel } from '../../platform/mongo/index.js';
import { assertTransition } from '../../shared/states.js';
import { ApplicationModel, type ApplicationRecord, type DecisionRecord } from './application.model.js';
import { APPLICATION_TRANSITIONS, type ApplicationStatus } from './application.states.js';
import type { ListScope } from './voucher.access.js';
import { filterOf } from './voucher.scope.js';

type Patch = Partial<Omit<ApplicationRecord, '_id' | 'status' | 'decisions'>>;

export const applicationStore = {
  find: (id: string) => ApplicationModel.findById(id).lean<ApplicationRecord>(),

  async insert(record: ApplicationRecord): Promise<ApplicationRecord> {
    await ApplicationModel.create([record]);
    return record;
  },

  list: (scope: ListScope, query: { status?: ApplicationStatus; cursor?: string; limit: number }) => {
    const { status, cursor, limit } = query;
    const filter = { ...filterOf(scope), ...(status ? { status } : {}) };
    return pageOfModel(ApplicationModel, { filter, by: 'createdAt', order: -1, cursor, limit });
  },

  /** Changes the content, only while nobody else has changed it or moved it on; null otherwise. */
  edit: (before: ApplicationRecord, patch: Patch) =>
    ApplicationModel.findOneAndUpdate(
      { _id: before._id, status: before.status, contentHash: before.contentHash },
      { $set: patch },
      { returnDocument: 'after' },
    ).lean<ApplicationRecord>(),

  /**
   * Moves the application on, only while it still stands where it was read, with the content that was read: a decision
   * about a text that has changed meanwhile comes back as null.
   */
  async move(before: ApplicationRecord, to: ApplicationStatus, change: { patch?: Patch; decision?: DecisionRecord }) {
    assertTransition<ApplicationStatus>(APPLICATION_TRANSITIONS, before.status, to);
    const { patch = {}, decision } = change;
    return ApplicationModel.findOneAndUpdate(
      { _id: before._id, status: before.status, contentHash: before.contentHash },
      { $set: { ...patch, status: to }, ...(decision ? { $push: { decisions: decision } } : {}) },
      { returnDocument: 'after' },
    ).lean<ApplicationRecord>();
  },

  /** Writes which voucher an approved application became. */
  async link(id: string, voucherId: string): Promise<ApplicationRecord> {
    const linked = await ApplicationModel.findOneAndUpdate(
      { _id: id, status: 'approved', voucherId: null },
      { $set: { voucherId } },
      { returnDocument: 'after' },
    ).lean<ApplicationRecord>();
    if (!linked) throw new Error(`application ${id} became a voucher twice`);
    return linked;
  },
};
