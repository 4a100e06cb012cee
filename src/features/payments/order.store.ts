import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { assertTransition } from '../../shared/states.js';
import { OrderModel, type OrderRecord } from './order.model.js';
import { ORDER_TRANSITIONS, type OrderStatus } from './order.states.js';
import { PayEventModel, type PayEventRecord } from './payEvent.model.js';

export interface OrderFilter {
  jurisdictionIds: readonly string[];
  status?: OrderStatus | undefined;
  /** The number at the payment platform, whole. */
  orderNo?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

const changed = () => conflict('order_changed', '订单状态已变化，请刷新后重试');

export const orderStore = {
  find: (id: string) => OrderModel.findById(id).lean<OrderRecord>(),
  findByNo: (orderNo: string) => OrderModel.findOne({ orderNo }).lean<OrderRecord>(),

  /** The orders of some places, the latest first. */
  list: ({ jurisdictionIds, status, orderNo, ...page }: OrderFilter) =>
    pageOfModel(OrderModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        ...(status ? { status } : {}),
        ...(orderNo ? { orderNo } : {}),
      } as QueryFilter<OrderRecord>,
      by: 'createdAt',
      order: -1,
      ...page,
    }),

  insert: async (order: OrderRecord) => void (await OrderModel.create([order])),

  /** The only writer of `status`: the filter on the old status is the lock. */
  async move(id: string, from: OrderStatus, to: OrderStatus, patch: Partial<OrderRecord> = {}): Promise<OrderRecord> {
    assertTransition(ORDER_TRANSITIONS, from, to);
    const lock = to !== 'paid' || guardIsOn('payment.paidOnce') ? { status: from } : {};
    const moved = await OrderModel.findOneAndUpdate(
      { _id: id, ...lock },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<OrderRecord>();
    if (!moved) throw changed();
    return moved;
  },

  /** Notes that the payer asked for a payment dialog; null when the order is no longer to be paid. */
  markPrepaid: (id: string, prepaidAt: Date) =>
    OrderModel.findOneAndUpdate(
      { _id: id, status: 'created', frozenReason: null },
      { $set: { prepaidAt }, $inc: { prepays: 1 } },
      { returnDocument: 'after' },
    ).lean<OrderRecord>(),

  /** Reserves part of a paid order for a refund. The filter on the earlier sum keeps Σ refunds ≤ paid. */
  async reserveRefund({ _id, refundRequestedFen }: OrderRecord, sum: number): Promise<void> {
    const reserved = await OrderModel.updateOne(
      { _id, status: 'paid', refundRequestedFen },
      { $set: { refundRequestedFen: sum } },
    );
    if (reserved.modifiedCount !== 1) throw changed();
  },

  addRefunded: (id: string, amountFen: number) =>
    OrderModel.findOneAndUpdate(
      { _id: id },
      { $inc: { refundedFen: amountFen } },
      { returnDocument: 'after' },
    ).lean<OrderRecord>(),

  /** Freezes the order; false when it already was. */
  async freeze(id: string, frozenReason: string): Promise<boolean> {
    const frozen = await OrderModel.updateOne({ _id: id, frozenReason: null }, { $set: { frozenReason } });
    return frozen.modifiedCount === 1;
  },

  /** Orders that should have been closed by `before` and are still open. */
  listOverdue: (before: Date, limit: number) =>
    OrderModel.find({ status: 'created', frozenReason: null, expiresAt: mongoose.trusted({ $lt: before }) }, null, {
      acrossTenants: true,
    })
      .sort({ expiresAt: 1 })
      .limit(limit)
      .lean<OrderRecord[]>(),

  /** Orders paid within [from, to). */
  listPaidBetween: (from: Date, to: Date) =>
    OrderModel.find({ paidAt: mongoose.trusted({ $gte: from, $lt: to }) }, null, { acrossTenants: true }).lean<
      OrderRecord[]
    >(),

  /** Writes a fact down, once; false when it was known. */
  async recordOnce(event: PayEventRecord): Promise<boolean> {
    const { _id, ...rest } = event;
    const written = await PayEventModel.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true });
    return written.upsertedCount === 1 || !guardIsOn('payment.paidOnce');
  },
};
