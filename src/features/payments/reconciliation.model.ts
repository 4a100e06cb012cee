import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** A line of the bill and our books that do not agree. */
export interface Difference {
  kind: 'unknownOrder' | 'unknownRefund' | 'amount' | 'notSettled' | 'missingInBill';
  orderNo: string;
  refundNo: string | null;
}

/** 对账: what the comparison of one day's bill with our books found. `_id` is the Shanghai day. */
export interface ReconciliationRecord {
  _id: string;
  at: Date;
  billLines: number;
  matched: number;
  /** Settled only now, from the bill. */
  healed: number;
  differences: Difference[];
}

const difference = new Schema<Difference>(
  {
    kind: { type: String, required: true },
    orderNo: { type: String, required: true },
    refundNo: { type: String, default: null },
  },
  { _id: false },
);

const schema = new Schema<ReconciliationRecord>({
  _id: { type: String, required: true },
  at: { type: Date, required: true },
  billLines: { type: Number, required: true },
  matched: { type: Number, required: true },
  healed: { type: Number, required: true },
  differences: { type: [difference], required: true },
});

/** Belongs to the merchant account, which serves every jurisdiction. */
export const ReconciliationModel = defineModel<ReconciliationRecord>('reconciliations', schema, []);
