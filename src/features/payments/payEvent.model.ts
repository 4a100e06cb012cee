import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Something the payment platform has told us and that has had its effect. `_id` is the fact, so it counts once. */
export interface PayEventRecord {
  /** `payment <transactionId>` or `refund <refundNo> <status>`. */
  _id: string;
  orderId: string;
  /** How we learnt of it first. */
  source: 'notice' | 'query' | 'bill';
  at: Date;
}

const schema = new Schema<PayEventRecord>({
  _id: { type: String, required: true },
  orderId: { type: String, required: true },
  source: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ orderId: 1 });

export const PayEventModel = defineModel<PayEventRecord>('payEvents', schema, ['orderId']);
