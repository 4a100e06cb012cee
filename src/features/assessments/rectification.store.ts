import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import { RECTIFICATION_TRANSITIONS, type RectificationStatus } from './assessment.states.js';
import { RectificationModel, type RectificationRecord } from './batch.model.js';

export const rectificationStore = {
  find: (id: string) => RectificationModel.findById(id).lean<RectificationRecord>(),
  findOf: (formId: string) => RectificationModel.findOne({ formId }).lean<RectificationRecord>(),
  insert: async (record: RectificationRecord) => void (await RectificationModel.create([record])),

  list: (filter: Record<string, unknown>, { cursor, limit }: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(RectificationModel, { filter: filter as never, by: 'createdAt', order: -1, cursor, limit }),

  inScopes,
  among: (values: readonly string[]) => mongoose.trusted({ $in: [...values] }),

  listOfYear: (jurisdictionId: string, year: number) =>
    RectificationModel.find({ jurisdictionId, year }).limit(1_000).lean<RectificationRecord[]>(),

  /** The day of the last revocation up to a day. */
  async lastRevokedBy(facilityId: string, day: string): Promise<string | null> {
    const decidedOn = mongoose.trusted({ $lte: day });
    const found = await RectificationModel.findOne({ facilityId, status: 'revoked', decidedOn })
      .sort({ decidedOn: -1 })
      .lean<RectificationRecord>();
    return found?.decidedOn ?? null;
  },

  async move(
    before: RectificationRecord,
    to: RectificationStatus,
    patch: Partial<RectificationRecord>,
  ): Promise<RectificationRecord> {
    assertTransition(RECTIFICATION_TRANSITIONS, before.status, to);
    const moved = await RectificationModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<RectificationRecord>();
    if (!moved) throw conflict('rectification_changed', '整改记录刚刚有变化，请刷新后重试');
    return moved;
  },
};
