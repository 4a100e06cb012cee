import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import { BATCH_TRANSITIONS, type BatchStatus } from './assessment.states.js';
import { BatchModel, type BatchRecord } from './batch.model.js';

export const batchStore = {
  find: (id: string) => BatchModel.findById(id).lean<BatchRecord>(),
  insert: async (batch: BatchRecord) => void (await BatchModel.create([batch])),
  listOf: (roundId: string) => BatchModel.find({ roundId }).sort({ createdAt: -1 }).limit(100).lean<BatchRecord[]>(),

  async move(before: BatchRecord, to: BatchStatus, patch: Partial<BatchRecord>): Promise<BatchRecord> {
    assertTransition(BATCH_TRANSITIONS, before.status, to);
    const moved = await BatchModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<BatchRecord>();
    if (!moved) throw conflict('batch_changed', '该等次名单刚刚有变化，请刷新后重试');
    return moved;
  },
};
