import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { DataTaskModel, type DataTaskRecord } from './task.model.js';

export const taskStore = {
  find: (id: string) => DataTaskModel.findById(id).lean<DataTaskRecord>(),

  /** Asks once: true when this call opened the task. */
  async open(record: DataTaskRecord): Promise<boolean> {
    const { _id, ...fresh } = record;
    const done = await DataTaskModel.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
    return done.upsertedCount === 1;
  },

  listOf: (organisationIds: readonly string[]) =>
    DataTaskModel.find({ organisationId: mongoose.trusted({ $in: [...organisationIds] }) })
      .sort({ dueOn: -1 })
      .limit(60)
      .lean<DataTaskRecord[]>(),

  /** The filled form of the period before, if there is one. */
  findLast: ({ organisationId, form, dueOn }: DataTaskRecord) =>
    DataTaskModel.findOne({ organisationId, form, status: 'filled', dueOn: mongoose.trusted({ $lt: dueOn }) })
      .sort({ dueOn: -1 })
      .lean<DataTaskRecord>(),

  fill: (id: string, figures: Record<string, number>, filledOn: string) =>
    DataTaskModel.findOneAndUpdate(
      { _id: id },
      { $set: { figures, status: 'filled', filledOn } },
      { returnDocument: 'after' },
    ).lean<DataTaskRecord>(),

  /** What is owed and late, in the places of a desk. */
  listLate: (filter: Record<string, unknown>, today: string, page: { cursor?: string; limit: number }) =>
    pageOfModel(DataTaskModel, {
      filter: { ...filter, status: 'open', dueOn: mongoose.trusted({ $lt: today }) } as never,
      by: 'createdAt',
      order: 1,
      cursor: page.cursor,
      limit: page.limit,
    }),
};
