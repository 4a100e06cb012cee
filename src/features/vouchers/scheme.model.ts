import { Schema } from 'mongoose';
import type { ServiceKind, VoucherApplicantKind } from '../../../config/voucherSchemes.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { Balances } from './ledger.rules.js';

export type SchemeStatus = 'open' | 'closed';

/** 创新券方案: one year's budget of one jurisdiction, with its ratio, cap, deadlines and who may apply. */
export interface SchemeRecord {
  _id: string;
  jurisdictionId: string;
  year: number;
  name: string;
  budgetFen: Fen;
  /** The share of a paid invoice that the voucher bears. */
  shareBasisPoints: number;
  /** 年度上限: the most that one applicant may hold under this scheme. */
  capPerApplicantFen: Fen;
  serviceKinds: ServiceKind[];
  applicantKinds: VoucherApplicantKind[];
  /** Only startups and teams that live in a facility now may apply. */
  residentsOnly: boolean;
  /** The last day to contract: so many days after issue, a fixed day, or the earlier of both. */
  useByDays: number | null;
  useBy: string | null;
  /** The last day to claim. */
  redeemBy: string;
  status: SchemeStatus;
  /** What each account holds; changed only together with a ledger entry. */
  balances: Omit<Balances, 'authority'>;
  /** Everything that ever lapsed and went back to the budget. */
  lapsedTotalFen: Fen;
  /** How many vouchers were issued: the running number of the next one. */
  issuedCount: number;
  createdBy: string;
  createdAt: Date;
}

const amount = { type: Number, required: true };
const balances = { available: amount, issued: amount, reserved: amount, redeemed: amount, lapsed: amount };

const schema = new Schema<SchemeRecord>({
  _id: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  year: amount,
  name: { type: String, required: true },
  budgetFen: amount,
  shareBasisPoints: amount,
  capPerApplicantFen: amount,
  serviceKinds: { type: [String], required: true },
  applicantKinds: { type: [String], required: true },
  residentsOnly: { type: Boolean, required: true },
  useByDays: { type: Number, default: null },
  useBy: { type: String, default: null },
  redeemBy: { type: String, required: true },
  status: { type: String, required: true },
  balances,
  lapsedTotalFen: amount,
  issuedCount: amount,
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ jurisdictionId: 1, year: 1, name: 1 }, { unique: true });
schema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
schema.index({ createdAt: -1, _id: -1 });

export const SchemeModel = defineModel<SchemeRecord>('voucherSchemes', schema, ['jurisdictionId']);
