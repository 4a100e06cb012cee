import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { RedemptionStatus } from './redemption.states.js';

/** 发票: one invoice that a claim rests on. */
export interface Invoice {
  number: string;
  amountFen: Fen;
  issuedOn: string;
}

/** 兑付申请: what the holder of a voucher asks to be paid. */
export interface RedemptionRecord {
  _id: string;
  voucherId: string;
  voucherNo: string;
  schemeId: string;
  jurisdictionId: string;
  district: string;
  organisationId: string;
  organisationName: string;
  contractId: string;
  providerId: string;
  providerName: string;
  invoices: Invoice[];
  invoicesFen: Fen;
  amountFen: Fen;
  report: string;
  status: RedemptionStatus;
  contentHash: string;
  alarms: string[];
  claimedBy: string;
  claimedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  comment: string;
}

const needed = { type: String, required: true };
const amount = { type: Number, required: true };
const invoiceSchema = new Schema<Invoice>({ number: needed, amountFen: amount, issuedOn: needed }, { _id: false });

const schema = new Schema<RedemptionRecord>({
  _id: needed,
  voucherId: needed,
  voucherNo: needed,
  schemeId: needed,
  jurisdictionId: needed,
  district: needed,
  organisationId: needed,
  organisationName: needed,
  contractId: needed,
  providerId: needed,
  providerName: needed,
  invoices: { type: [invoiceSchema], required: true },
  invoicesFen: amount,
  amountFen: amount,
  report: { type: String, default: '' },
  status: needed,
  contentHash: needed,
  alarms: { type: [String], required: true },
  claimedBy: needed,
  claimedAt: { type: Date, required: true },
  decidedBy: { type: String, default: null },
  decidedAt: { type: Date, default: null },
  comment: { type: String, default: '' },
});
schema.index({ voucherId: 1, claimedAt: 1 });
schema.index({ jurisdictionId: 1, status: 1, claimedAt: -1, _id: -1 });

export const RedemptionModel = defineModel<RedemptionRecord>('voucherRedemptions', schema, [
  'voucherId',
  'organisationId',
  'jurisdictionId',
]);
