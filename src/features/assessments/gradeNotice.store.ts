import mongoose, { type QueryFilter } from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import type { GradeNoticeStatus } from './assessment.states.js';
import { GradeNoticeModel, type GradeNoticeRecord } from './gradeNotice.model.js';

const change = (filter: QueryFilter<GradeNoticeRecord>, patch: object) =>
  GradeNoticeModel.findOneAndUpdate(filter, patch, { returnDocument: 'after' }).lean<GradeNoticeRecord>();

export const gradeNoticeStore = {
  insert: async (record: GradeNoticeRecord) => void (await GradeNoticeModel.create([record])),
  find: (id: string) => GradeNoticeModel.findById(id).lean<GradeNoticeRecord>(),

  list: (
    { jurisdictionId, status }: { jurisdictionId?: string | undefined; status?: GradeNoticeStatus | undefined },
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ) =>
    pageOfModel(GradeNoticeModel, {
      filter: { ...(jurisdictionId && { jurisdictionId }), ...(status && { status }) },
      by: 'createdAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: true,
    }),

  /** The notices of places whose window is over and whose objections are all answered, one of them upheld; oldest first. */
  listUpheld: (scopes: readonly Scope[], now: Date, page: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(GradeNoticeModel, {
      filter: {
        ...inScopes(scopes),
        status: 'open',
        closesAt: mongoose.trusted({ $lt: now }),
        openObjections: 0,
        upheldObjections: mongoose.trusted({ $gte: 1 }),
      } as never,
      by: 'createdAt',
      order: 1,
      ...page,
    }),

  /** Counts an objection in, while the notice takes any; null when it does not. */
  hold: (id: string, now: Date) =>
    change({ _id: id, status: 'open', closesAt: mongoose.trusted({ $gte: now }) }, { $inc: { openObjections: 1 } }),

  /** Counts an objection out. */
  release: (id: string, isUpheld: boolean, lastAnsweredAt: Date) =>
    change(
      { _id: id, openObjections: mongoose.trusted({ $gte: 1 }) },
      { $inc: { openObjections: -1, upheldObjections: isUpheld ? 1 : 0 }, $set: { lastAnsweredAt } },
    ),

  /** Ends a notice whose time is over; null while an objection waits. One that was upheld waits for a person. */
  close: (id: string, { now, endedOn, isDecided }: { now: Date; endedOn: string; isDecided: boolean }) =>
    change(
      {
        _id: id,
        status: 'open',
        closesAt: mongoose.trusted({ $lt: now }),
        ...(guardIsOn('assessment.noticeHold') ? { openObjections: 0 } : {}),
        ...(isDecided ? {} : { upheldObjections: 0 }),
      },
      { $set: { status: 'closed', endedOn } },
    ),

  withdraw: (id: string, withdrawnReason: string, endedOn: string) =>
    change({ _id: id, status: 'open' }, { $set: { status: 'withdrawn', withdrawnReason, endedOn } }),

  /** Remembers since when it waits. */
  wait: (id: string, heldSince: string) => change({ _id: id, heldSince: null }, { $set: { heldSince } }),
};
