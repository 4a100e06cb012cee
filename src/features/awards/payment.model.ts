import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { PaymentStatus } from './award.states.js';

/** The account that money goes to, as it was when the payment was ordered. The number is sealed. */
export interface PayeeSnapshot {
  accountName: string;
  accountSealed: string;
  accountTail: string;
  bankName: string;
  bankCode: string;
}

/** 付款: one part of an award on its way to the facility. */
export interface PaymentRecord {
  _id: string;
  /** The number that the bank sees and sends back. */
  paymentNo: string;
  awardId: string;
  partId: string;
  /** The part while this payment stands for it; null once it failed. Unique: a part has one payment at a time. */
  livePartId: string | null;
  facilityId: string;
  jurisdictionId: string;
  policyId: string;
  rule: string;
  article: string;
  amountFen: Fen;
  confirmedFen: Fen;
  status: PaymentStatus;
  payee: PayeeSnapshot;
  /** What was approved is what is paid. */
  contentHash: string;
  fileId: string | null;
  orderedBy: string;
  orderedAt: Date;
  paidOn: string | null;
  note: string;
}

const text = { type: String, required: true };
const maybe = { type: String, default: null };
const schema = new Schema<PaymentRecord>({
  _id: text,
  paymentNo: text,
  awardId: text,
  partId: text,
  livePartId: maybe,
  facilityId: text,
  jurisdictionId: text,
  policyId: text,
  rule: text,
  article: text,
  amountFen: { type: Number, required: true },
  confirmedFen: { type: Number, required: true },
  status: text,
  payee: { type: Schema.Types.Mixed, required: true },
  contentHash: text,
  fileId: maybe,
  orderedBy: text,
  orderedAt: { type: Date, required: true },
  paidOn: maybe,
  note: { type: String, default: '' },
});
schema.index({ paymentNo: 1 }, { unique: true });
schema.index({ livePartId: 1 }, { unique: true, partialFilterExpression: { livePartId: { $type: 'string' } } });
schema.index({ jurisdictionId: 1, status: 1, orderedAt: -1, _id: -1 });
schema.index({ fileId: 1 });
schema.index({ awardId: 1 });

export const PaymentModel = defineModel<PaymentRecord>('awardPayments', schema, [
  'jurisdictionId',
  'awardId',
  'fileId',
  'paymentNo',
]);
