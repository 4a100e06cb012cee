import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { BudgetBalances } from './awardLedger.rules.js';

/** 预算: what a place may spend under one policy in one year; for one district, or for the whole place. */
export interface AwardBudgetRecord {
  _id: string;
  policyId: string;
  year: number;
  jurisdictionId: string;
  /** Empty for the whole place. */
  district: string;
  budgetFen: number;
  balances: BudgetBalances;
  forfeitedTotalFen: number;
  createdBy: string;
  createdAt: Date;
}

const text = { type: String, required: true };
const number = { type: Number, required: true };
const schema = new Schema<AwardBudgetRecord>({
  _id: text,
  policyId: text,
  year: number,
  jurisdictionId: text,
  district: { type: String, default: '' },
  budgetFen: number,
  balances: { type: Schema.Types.Mixed, required: true },
  forfeitedTotalFen: number,
  createdBy: text,
  createdAt: { type: Date, required: true },
});
schema.index({ jurisdictionId: 1, policyId: 1, year: 1, district: 1 }, { unique: true });

export const AwardBudgetModel = defineModel<AwardBudgetRecord>('awardBudgets', schema, ['jurisdictionId']);
