import mongoose, { type QueryFilter } from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { OBJECTION_TRANSITIONS, type ObjectionStatus } from './notice.states.js';
import { ObjectionModel, type ObjectionRecord } from './objection.model.js';

export type ObjectionScope = { objectorId: string } | { scopes: readonly Scope[] };

const HOLDING = { noticeId: 1, status: 1, outcome: 1, answeredAt: 1 } as const;
export type HoldingObjection = Pick<ObjectionRecord, 'noticeId' | 'status' | 'outcome' | 'answeredAt'>;

export const objectionStore = {
  insert: async (record: ObjectionRecord) => void (await ObjectionModel.create([record])),
  find: (id: string) => ObjectionModel.findById(id).lean<ObjectionRecord>(),
  countOpen: (noticeId: string) => ObjectionModel.countDocuments({ noticeId, status: 'received' }),
  /** What has been said of some notices, as far as it keeps them. */
  listAbout: (noticeIds: readonly string[]) =>
    ObjectionModel.find({ noticeId: mongoose.trusted({ $in: [...noticeIds] }) }, HOLDING).lean<HoldingObjection[]>(),
  findByNo: (trackingNo: string) => ObjectionModel.findOne({ trackingNo }).lean<ObjectionRecord>(),

  /** One's own, the latest first; at the desk the oldest first. */
  list(
    scope: ObjectionScope,
    { status, ...page }: { status?: ObjectionStatus | undefined; cursor?: string | undefined; limit: number },
  ) {
    const isDesk = 'scopes' in scope;
    const filter = { ...(isDesk ? inScopes(scope.scopes) : scope), ...(status ? { status } : {}) };
    return pageOfModel(ObjectionModel, {
      filter: filter as QueryFilter<ObjectionRecord>,
      by: 'submittedAt',
      order: isDesk ? 1 : -1,
      ...page,
    });
  },

  async move(before: ObjectionRecord, to: ObjectionStatus, patch: Partial<ObjectionRecord> = {}) {
    if (before.status !== 'received') throw conflict('objection_changed', '该异议已经办结或撤回，请刷新后查看');
    assertTransition<ObjectionStatus>(OBJECTION_TRANSITIONS, before.status, to);
    const moved = await ObjectionModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<ObjectionRecord>();
    if (!moved) throw conflict('objection_changed', '该异议刚刚已被办理，请刷新后查看');
    return moved;
  },

  /** The sender's own trace: kept without them once they have gone. */
  listOfObjector: (objectorId: string) =>
    ObjectionModel.find({ objectorId }).sort({ submittedAt: 1 }).limit(500).lean<ObjectionRecord[]>(),
  forget: async (objectorId: string) =>
    void (await ObjectionModel.updateMany({ objectorId }, { $set: { objectorId: null, sealedContact: '' } })),
};
