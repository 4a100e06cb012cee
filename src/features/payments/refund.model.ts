import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { RefundStatus } from './order.states.js';

/** 退款: one intent to give money back, under one number for all of its tries. */
export interface RefundRecord {
  _id: string;
  refundNo: string;
  orderId: string;
  amountFen: Fen;
  reason: string;
  /** The person, or `system`. */
  requestedBy: string;
  status: RefundStatus;
  createdAt: Date;
  settledAt: Date | null;
  /** The platform's last word when it did not take the refund. */
  lastCode: string | null;
}

const schema = new Schema<RefundRecord>({
  _id: { type: String, required: true },
  refundNo: { type: String, required: true },
  orderId: { type: String, required: true },
  amountFen: { type: Number, required: true, min: 1 },
  reason: { type: String, required: true },
  requestedBy: { type: String, required: true },
  status: { type: String, required: true },
  createdAt: { type: Date, required: true },
  settledAt: { type: Date, default: null },
  lastCode: { type: String, default: null },
});
schema.index({ refundNo: 1 }, { unique: true });
schema.index({ orderId: 1, createdAt: 1 });
schema.index({ status: 1, createdAt: 1 });

export const RefundModel = defineModel<RefundRecord>('refunds', schema, ['orderId', 'refundNo']);
