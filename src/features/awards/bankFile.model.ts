import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';

/** 银行文件: some payments written for one bank, with control totals. Its bytes follow from the payments and the format. */
export interface BankFileRecord {
  _id: string;
  jurisdictionId: string;
  formatId: string;
  fileName: string;
  count: number;
  totalFen: Fen;
  /** SHA-256 of the bytes: what the bank got can be held against what was written. */
  hash: string;
  by: string;
  at: Date;
}

const text = { type: String, required: true };
const fileSchema = new Schema<BankFileRecord>({
  _id: text,
  jurisdictionId: text,
  formatId: text,
  fileName: text,
  count: { type: Number, required: true },
  totalFen: { type: Number, required: true },
  hash: text,
  by: text,
  at: { type: Date, required: true },
});
fileSchema.index({ jurisdictionId: 1, at: -1, _id: -1 });

export const BankFileModel = defineModel<BankFileRecord>('awardBankFiles', fileSchema, ['jurisdictionId']);

/** The account a facility wants its awards on. `_id` is the facility. */
export interface PayeeRecord {
  _id: string;
  jurisdictionId: string;
  accountName: string;
  accountSealed: string;
  accountTail: string;
  bankName: string;
  bankCode: string;
  by: string;
  at: Date;
}

const payeeSchema = new Schema<PayeeRecord>({
  _id: text,
  jurisdictionId: text,
  accountName: text,
  accountSealed: text,
  accountTail: text,
  bankName: text,
  bankCode: { type: String, default: '' },
  by: text,
  at: { type: Date, required: true },
});

export const PayeeModel = defineModel<PayeeRecord>('awardPayees', payeeSchema, ['jurisdictionId']);
