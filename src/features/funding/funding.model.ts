import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { FundKind, InvestorKind, Round } from './funding.rules.js';

/** What every row of the register has: whose it is, where, and who wrote it. */
interface Kept {
  _id: string;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  createdBy: string;
  createdAt: Date;
}

/** 种子/孵化资金: a fund that a facility runs alone or with others. */
export interface FundRecord extends Kept {
  name: string;
  kind: FundKind;
  sizeFen: Fen;
  ownership: 'own' | 'joint';
  /** With whom, when joint. */
  partners: string;
  foundedOn: string;
  /** Null while it is open. */
  closedOn: string | null;
}

/** 投资机构: an investor, guarantor or bank that works with a facility. */
export interface InvestorRecord extends Kept {
  name: string;
  kind: InvestorKind;
  /** 合格投资者资质, as written on its certificate or filing. */
  qualification: string;
  /** Since when there is a cooperation agreement. */
  agreedOn: string | null;
}

/** 融资: money that an incubatee of the facility was given for a share. A wrong one is withdrawn, never rewritten. */
export interface FinancingRecord extends Kept {
  startupId: string;
  round: Round;
  amountFen: Fen;
  investor: string;
  receivedOn: string;
  /** The year of `receivedOn`, by which the register counts. */
  year: number;
  /** 持股孵化: the facility or its fund took the share. */
  isShareholding: boolean;
  stakeBasisPoints: number | null;
  fundId: string | null;
  /** False once withdrawn. */
  counts: boolean;
  withdrawal: { reason: string; by: string; at: Date } | null;
  /** Startup, round, investor and day: one financing is counted once, by whichever facility writes it first. */
  onceKey: string;
}

const kept = {
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
};
const text = { type: String, default: '' };

const fundSchema = new Schema<FundRecord>({
  ...kept,
  name: { type: String, required: true },
  kind: { type: String, required: true },
  sizeFen: { type: Number, required: true },
  ownership: { type: String, required: true },
  partners: text,
  foundedOn: { type: String, required: true },
  closedOn: { type: String, default: null },
});
fundSchema.index({ facilityId: 1, name: 1 }, { unique: true });
fundSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });
fundSchema.index({ jurisdictionId: 1, foundedOn: 1 });

const investorSchema = new Schema<InvestorRecord>({
  ...kept,
  name: { type: String, required: true },
  kind: { type: String, required: true },
  qualification: text,
  agreedOn: { type: String, default: null },
});
investorSchema.index({ facilityId: 1, name: 1 }, { unique: true });
investorSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });
investorSchema.index({ jurisdictionId: 1 });

const financingSchema = new Schema<FinancingRecord>({
  ...kept,
  startupId: { type: String, required: true },
  round: { type: String, required: true },
  amountFen: { type: Number, required: true },
  investor: { type: String, required: true },
  receivedOn: { type: String, required: true },
  year: { type: Number, required: true },
  isShareholding: { type: Boolean, required: true },
  stakeBasisPoints: { type: Number, default: null },
  fundId: { type: String, default: null },
  counts: { type: Boolean, required: true },
  withdrawal: { type: Schema.Types.Mixed, default: null },
  onceKey: { type: String, required: true },
});
financingSchema.index({ onceKey: 1 }, { unique: true, partialFilterExpression: { counts: true } });
financingSchema.index({ facilityId: 1, createdAt: -1, _id: -1 });
financingSchema.index({ startupId: 1, createdAt: -1, _id: -1 });
financingSchema.index({ jurisdictionId: 1, year: 1 });

export const FundModel = defineModel<FundRecord>('funds', fundSchema, ['facilityId', 'jurisdictionId']);
export const InvestorModel = defineModel<InvestorRecord>('investors', investorSchema, ['facilityId', 'jurisdictionId']);
export const FinancingModel = defineModel<FinancingRecord>('financings', financingSchema, [
  'facilityId',
  'startupId',
  'jurisdictionId',
]);
