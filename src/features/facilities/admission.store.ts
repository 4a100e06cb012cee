import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import {
  AdmissionModel,
  BatchModel,
  type AdmissionRecord,
  type AdmissionStatus,
  type BatchRecord,
} from './admission.model.js';

export const admissionStore = {
  insert: async (record: AdmissionRecord) => void (await AdmissionModel.create([record])),
  find: (id: string) => AdmissionModel.findById(id).lean<AdmissionRecord>(),

  list: (facilityId: string, page: { status?: AdmissionStatus; cursor?: string; limit: number }) =>
    pageOfModel(AdmissionModel, {
      filter: { facilityId, ...(page.status ? { status: page.status } : {}) },
      by: 'createdAt',
      order: -1,
      cursor: page.cursor,
      limit: page.limit,
    }),

  /** Moves an application that still stands where the decision saw it. */
  async move(
    { _id, step, status }: AdmissionRecord,
    patch: Partial<AdmissionRecord>,
    entry: AdmissionRecord['history'][number],
  ): Promise<AdmissionRecord> {
    const moved = await AdmissionModel.findOneAndUpdate(
      { _id, step, status },
      { $set: patch, $push: { history: entry } },
      { returnDocument: 'after' },
    ).lean<AdmissionRecord>();
    if (!moved) throw conflict('admission_changed', '该申请刚刚有变化，请刷新后重试');
    return moved;
  },

  /** Puts an application into a batch; null when it is not at a review step any more. */
  assign: ({ _id, step }: AdmissionRecord, batchId: string) =>
    AdmissionModel.findOneAndUpdate(
      { _id, step, status: 'open' },
      { $set: { batchId } },
      { returnDocument: 'after' },
    ).lean<AdmissionRecord>(),

  withdraw: (id: string) =>
    AdmissionModel.updateOne(
      { _id: id, status: mongoose.trusted({ $in: ['open', 'waiting'] }) },
      { $set: { status: 'withdrawn' } },
    ),

  /** How many wait longer than this one. */
  countBefore: (facilityId: string, waitingSince: Date) =>
    AdmissionModel.countDocuments({
      facilityId,
      status: 'waiting',
      waitingSince: mongoose.trusted({ $lt: waitingSince }),
    } as never),

  insertBatch: async (record: BatchRecord) => void (await BatchModel.create([record])),
  findBatch: (id: string) => BatchModel.findById(id).lean<BatchRecord>(),
  listBatches: (facilityId: string) =>
    BatchModel.find({ facilityId }).sort({ meetsOn: -1 }).limit(50).lean<BatchRecord[]>(),
};
