import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { BlockModel, type Appeal, type BlockRecord } from './block.model.js';

const MOST_OF_ONE_PERSON = 50;

export const blockStore = {
  find: (id: string) => BlockModel.findById(id).lean<BlockRecord>(),
  insert: async (record: BlockRecord) => void (await BlockModel.create([record])),

  listInForce: (userId: string, now: Date) =>
    BlockModel.find({
      userId,
      liftedAt: null,
      $or: [{ until: null }, { until: mongoose.trusted({ $gt: now }) }],
    }).lean<BlockRecord[]>(),

  listOf: (userId: string) =>
    BlockModel.find({ userId }).sort({ at: -1 }).limit(MOST_OF_ONE_PERSON).lean<BlockRecord[]>(),

  /** The blocks of an authority's places; with `isAppealed`, those whose appeal waits for an answer. */
  listIn: (jurisdictionIds: string[], page: { isAppealed: boolean; cursor?: string; limit: number }) =>
    pageOfModel(BlockModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }),
        ...(page.isAppealed
          ? { liftedAt: null, 'appeal.outcome': null, 'appeal.text': mongoose.trusted({ $exists: true }) }
          : {}),
      } as never,
      by: 'at',
      order: -1,
      cursor: page.cursor,
      limit: page.limit,
    }),

  /** Lifts a block, once; null when it was lifted before. */
  lift: (id: string, patch: Pick<BlockRecord, 'liftedAt' | 'liftedBy' | 'liftReason'>) =>
    BlockModel.findOneAndUpdate(
      { _id: id, liftedAt: null },
      { $set: patch },
      { returnDocument: 'after' },
    ).lean<BlockRecord>(),

  /** Takes an appeal down, once for a block. */
  appeal: (id: string, appeal: Appeal) =>
    BlockModel.findOneAndUpdate(
      { _id: id, liftedAt: null, appeal: null },
      { $set: { appeal } },
      { returnDocument: 'after' },
    ).lean<BlockRecord>(),

  /** Answers an appeal, once; lifting the block goes with it. */
  answer: (
    id: string,
    answer: Pick<Appeal, 'outcome' | 'answer' | 'answeredBy' | 'answeredAt'>,
    lifting: Partial<BlockRecord>,
  ) =>
    BlockModel.findOneAndUpdate(
      { _id: id, liftedAt: null, 'appeal.outcome': null, 'appeal.text': mongoose.trusted({ $exists: true }) } as never,
      {
        $set: {
          ...Object.fromEntries(Object.entries(answer).map(([key, value]) => [`appeal.${key}`, value])),
          ...lifting,
        },
      },
      { returnDocument: 'after' },
    ).lean<BlockRecord>(),
};
