import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** An invoice number that has been claimed somewhere in the product. `_id` is the number; it supports one claim only. */
export interface InvoiceRecord {
  _id: string;
  /** The claim that rests on it; null once that claim was returned or its payment reversed. */
  redemptionId: string | null;
}

const schema = new Schema<InvoiceRecord>({
  _id: { type: String, required: true },
  redemptionId: { type: String, default: null },
});
schema.index({ redemptionId: 1 });

/** Belongs to no tenant on purpose: an invoice used in one city is used in all. */
export const InvoiceModel = defineModel<InvoiceRecord>('voucherInvoices', schema, []);
