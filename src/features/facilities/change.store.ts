import mongoose from 'mongoose';
import { isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import {
  ChangeModel,
  OutputFilingModel,
  type ChangeRecord,
  type ChangeStatus,
  type OutputFilingRecord,
} from './change.model.js';

type Page = { cursor?: string; limit: number };
const changed = () => conflict('report_changed', '该报告刚刚有变化，请刷新后重试');

export const changeStore = {
  /** A condition on days: earlier than this one. */
  before: (day: string) => mongoose.trusted({ $lt: day }),

  find: (id: string) => ChangeModel.findById(id).lean<ChangeRecord>(),
  insert: async (record: ChangeRecord) => void (await ChangeModel.create([record])),

  /** Opens what the watcher found; false when this change has its report already. */
  async insertFound(record: ChangeRecord): Promise<boolean> {
    try {
      await ChangeModel.create([record]);
      return true;
    } catch (cause) {
      if (isDuplicate(cause, 'fingerprint')) return false;
      throw cause;
    }
  },

  findByFingerprint: (fingerprint: string) => ChangeModel.findOne({ fingerprint }).lean<ChangeRecord>(),

  async move(id: string, from: readonly ChangeStatus[], patch: Partial<ChangeRecord>): Promise<ChangeRecord> {
    const moved = await ChangeModel.findOneAndUpdate(
      { _id: id, status: mongoose.trusted({ $in: [...from] }) },
      { $set: patch },
      { returnDocument: 'after' },
    ).lean<ChangeRecord>();
    if (!moved) throw changed();
    return moved;
  },

  list: (filter: Record<string, unknown>, page: Page) =>
    pageOfModel(ChangeModel, {
      filter: filter as never,
      by: 'dueOn',
      order: 1,
      cursor: page.cursor,
      limit: page.limit,
    }),

  /** Everything of a facility that changed between two days. */
  listBetween: (facilityId: string, from: string, to: string) =>
    ChangeModel.find({ facilityId, changedOn: mongoose.trusted({ $gte: from, $lte: to }) }).lean<ChangeRecord[]>(),

  insertFiling: async (record: OutputFilingRecord) => void (await OutputFilingModel.create([record])),
  listFilingsById: (ids: readonly string[]) =>
    OutputFilingModel.find({ _id: mongoose.trusted({ $in: [...ids] }) } as never).lean<OutputFilingRecord[]>(),
  findFiling: (id: string) => OutputFilingModel.findById(id).lean<OutputFilingRecord>(),
  listFilings: (filter: Record<string, unknown>, page: Page) =>
    pageOfModel(OutputFilingModel, {
      filter: filter as never,
      by: 'createdAt',
      order: -1,
      cursor: page.cursor,
      limit: page.limit,
    }),

  async decideFiling(id: string, status: 'accepted' | 'returned', comment: string): Promise<OutputFilingRecord> {
    const decided = await OutputFilingModel.findOneAndUpdate(
      { _id: id, status: 'filed' },
      { $set: { status, comment } },
      { returnDocument: 'after' },
    ).lean<OutputFilingRecord>();
    if (!decided) throw changed();
    return decided;
  },
};
