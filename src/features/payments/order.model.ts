import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { OrderStatus } from './order.states.js';

/** What an order pays for, named by the feature that sells it. */
export type SubjectKind = 'registration';

/** 订单: a person owes an amount for one thing until an instant. */
export interface OrderRecord {
  _id: string;
  /** The number at the payment platform; unique, never reused. */
  orderNo: string;
  subjectKind: SubjectKind;
  subjectId: string;
  payerId: string;
  jurisdictionId: string;
  amountFen: Fen;
  description: string;
  status: OrderStatus;
  createdAt: Date;
  expiresAt: Date;
  /** When the payer last asked for a payment dialog, and how often; null when the platform does not know the order. */
  prepaidAt: Date | null;
  prepays: number;
  transactionId: string | null;
  paidAt: Date | null;
  closedAt: Date | null;
  /** Sum of all refunds ever asked for, and of those that have arrived. */
  refundRequestedFen: Fen;
  refundedFen: Fen;
  /** Why nothing more happens to this order until a person has looked at it. */
  frozenReason: string | null;
}

const money = { type: Number, required: true, min: 0 };
const schema = new Schema<OrderRecord>({
  _id: { type: String, required: true },
  orderNo: { type: String, required: true },
  subjectKind: { type: String, required: true },
  subjectId: { type: String, required: true },
  payerId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  amountFen: { type: Number, required: true, min: 1 },
  description: { type: String, required: true },
  status: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  prepaidAt: { type: Date, default: null },
  prepays: { type: Number, required: true },
  transactionId: { type: String, default: null },
  paidAt: { type: Date, default: null },
  closedAt: { type: Date, default: null },
  refundRequestedFen: money,
  refundedFen: money,
  frozenReason: { type: String, default: null },
});
schema.index({ orderNo: 1 }, { unique: true });
schema.index({ transactionId: 1 }, { unique: true, partialFilterExpression: { transactionId: { $type: 'string' } } });
schema.index({ subjectKind: 1, subjectId: 1 }, { unique: true, partialFilterExpression: { status: 'created' } });
schema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ status: 1, expiresAt: 1 });
schema.index({ paidAt: 1 });

export const OrderModel = defineModel<OrderRecord>('orders', schema, [
  'payerId',
  'orderNo',
  'subjectId',
  'jurisdictionId',
]);
