import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { NoticeModel, type NoticeRecord } from './notice.model.js';
import type { NoticeStatus } from './notice.states.js';

export interface NoticeFilter {
  jurisdictionIds: readonly string[];
  status?: NoticeStatus | undefined;
  cursor?: string | undefined;
  limit: number;
}

const change = (filter: QueryFilter<NoticeRecord>, patch: object) =>
  NoticeModel.findOneAndUpdate(filter, patch, { returnDocument: 'after' }).lean<NoticeRecord>();

export const noticeStore = {
  insert: async (record: NoticeRecord) => void (await NoticeModel.create([record])),
  find: (id: string) => NoticeModel.findById(id).lean<NoticeRecord>(),

  list: ({ jurisdictionIds, status, ...page }: NoticeFilter) =>
    pageOfModel(NoticeModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        ...(status ? { status } : {}),
      } as QueryFilter<NoticeRecord>,
      by: 'publishedAt',
      order: -1,
      ...page,
    }),

  /** Counts an objection in, while the notice takes any; null when it does not. */
  hold: (id: string, now: Date) =>
    change({ _id: id, status: 'open', endsAt: mongoose.trusted({ $gte: now }) }, { $inc: { openObjections: 1 } }),

  /** Counts an objection out. */
  release: (id: string) =>
    change({ _id: id, openObjections: mongoose.trusted({ $gte: 1 }) }, { $inc: { openObjections: -1 } }),

  /** Ends a notice whose time is over; null while an objection waits for its answer. */
  close: (id: string, now: Date) =>
    change(
      {
        _id: id,
        status: 'open',
        endsAt: mongoose.trusted({ $lt: now }),
        ...(guardIsOn('notice.hold') ? { openObjections: 0 } : {}),
      },
      { $set: { status: 'closed', closedAt: now } },
    ),

  withdraw: (id: string, reason: string, now: Date) =>
    change({ _id: id, status: 'open' }, { $set: { status: 'withdrawn', withdrawnReason: reason, closedAt: now } }),
};
