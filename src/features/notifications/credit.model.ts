import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** How many messages of a template a person still allows. A hint: WeChat's own answer is the truth. */
export interface CreditRecord {
  _id: string;
  userId: string;
  template: string;
  balance: number;
  rejectedAt: Date | null;
  /** The last consents, newest last: what a refusal that arrives late must leave standing. */
  acceptedAt: Date[];
  updatedAt: Date;
}

const schema = new Schema<CreditRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  template: { type: String, required: true },
  balance: { type: Number, required: true },
  rejectedAt: { type: Date, default: null },
  acceptedAt: { type: [Date], default: [] },
  updatedAt: { type: Date, required: true },
});
schema.index({ userId: 1, template: 1 }, { unique: true });

export const CreditModel = defineModel<CreditRecord>('messageCredits', schema, ['userId']);
