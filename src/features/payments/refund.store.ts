import mongoose from 'mongoose';
import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import { REFUND_TRANSITIONS, type RefundStatus } from './order.states.js';
import { ReconciliationModel, type ReconciliationRecord } from './reconciliation.model.js';
import { RefundModel, type RefundRecord } from './refund.model.js';

const changed = () => conflict('refund_changed', '退款状态已变化，请刷新后重试');

export const refundStore = {
  find: (id: string) => RefundModel.findById(id).lean<RefundRecord>(),
  findByNo: (refundNo: string) => RefundModel.findOne({ refundNo }).lean<RefundRecord>(),
  listOfOrder: (orderId: string) => RefundModel.find({ orderId }).sort({ createdAt: 1 }).lean<RefundRecord[]>(),
  insert: async (refund: RefundRecord) => void (await RefundModel.create([refund])),

  /** The only writer of `status`. */
  async move(id: string, from: RefundStatus, to: RefundStatus, patch: Partial<RefundRecord> = {}): Promise<void> {
    assertTransition(REFUND_TRANSITIONS, from, to);
    const moved = await RefundModel.updateOne({ _id: id, status: from }, { $set: { ...patch, status: to } });
    if (moved.modifiedCount !== 1) throw changed();
  },

  /** Keeps the platform's last word about a refund it did not take. */
  setLastCode: async (id: string, lastCode: string) =>
    void (await RefundModel.updateOne({ _id: id }, { $set: { lastCode } })),

  /** Refunds that have stood in one of `statuses` since before `before`. */
  listStuck: (statuses: RefundStatus[], before: Date, limit: number) =>
    RefundModel.find(
      { status: mongoose.trusted({ $in: statuses }), createdAt: mongoose.trusted({ $lt: before }) } as never,
      null,
      { acrossTenants: true },
    )
      .sort({ createdAt: 1 })
      .limit(limit)
      .lean<RefundRecord[]>(),
};

export const reconciliationStore = {
  find: (day: string) => ReconciliationModel.findById(day).lean<ReconciliationRecord>(),

  /** Keeps the latest comparison of a day. */
  save: async ({ _id, ...report }: ReconciliationRecord) =>
    void (await ReconciliationModel.updateOne({ _id }, { $set: report }, { upsert: true })),

  list: (limit: number) => ReconciliationModel.find({}).sort({ _id: -1 }).limit(limit).lean<ReconciliationRecord[]>(),
};
