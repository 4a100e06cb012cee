import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { SlotWaitModel, type SlotWaitRecord, type SlotWaitStatus } from './slotWait.model.js';

/** How many of those who wait are looked at when time becomes free. */
const LOOKED_AT = 100;

const isOpen = (status: SlotWaitStatus): boolean => status === 'waiting' || status === 'offered';

export const slotWaitStore = {
  find: (id: string) => SlotWaitModel.findById(id).lean<SlotWaitRecord>(),

  insert: async (record: SlotWaitRecord) => void (await SlotWaitModel.create([record])),

  /** The only writer of `status`; null when it has changed. */
  move: (
    id: string,
    move: { from: SlotWaitStatus; to: SlotWaitStatus },
    patch: { updatedAt: Date; bookingId?: string | null },
  ) =>
    SlotWaitModel.findOneAndUpdate(
      { _id: id, status: move.from },
      { $set: { ...patch, status: move.to, open: isOpen(move.to) } },
      { returnDocument: 'after' },
    ).lean<SlotWaitRecord>(),

  /** Who waits for the mentor, in the order in which they came. */
  listWaiting: (mentorId: string) =>
    SlotWaitModel.find({ mentorId, status: 'waiting' })
      .sort({ createdAt: 1, _id: 1 })
      .limit(LOOKED_AT)
      .lean<SlotWaitRecord[]>(),

  list: (organisationIds: readonly string[], page: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(SlotWaitModel, {
      filter: { organisationId: mongoose.trusted({ $in: [...organisationIds] }) } as QueryFilter<SlotWaitRecord>,
      by: 'createdAt',
      order: -1,
      ...page,
    }),
};
