import { Schema } from 'mongoose';
import type { ServiceKind } from '../../../config/voucherSchemes.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Fen } from '../../shared/money.js';
import type { Closing, VoucherStatus } from './voucher.states.js';

/** 合同: what the holder bought, from whom. */
export interface ContractRecord {
  id: string;
  providerId: string;
  providerName: string;
  amountFen: Fen;
  signedOn: string;
  subject: string;
  /** What invoices claimed so far add up to. */
  invoicedFen: Fen;
  /** Things a person should look at before money is paid. */
  alarms: string[];
  filedBy: string;
  filedAt: Date;
}

/**
 * 创新券: money promised to an organisation. `remainingFen + claimedFen + redeemedFen + lapsedFen + returnedFen` is
 * always `valueFen`; ratio and deadlines are those of the day it was issued, whatever becomes of the scheme.
 */
export interface VoucherRecord {
  _id: string;
  voucherNo: string;
  schemeId: string;
  schemeName: string;
  applicationId: string;
  jurisdictionId: string;
  district: string;
  organisationId: string;
  organisationName: string;
  serviceKind: ServiceKind;
  valueFen: Fen;
  remainingFen: Fen;
  claimedFen: Fen;
  redeemedFen: Fen;
  lapsedFen: Fen;
  returnedFen: Fen;
  shareBasisPoints: number;
  status: VoucherStatus;
  closing: Closing | null;
  useBy: string;
  redeemBy: string;
  contracts: ContractRecord[];
  /** Who approved the application: they decide no claim. */
  approvedBy: string[];
  holderId: string;
  issuedAt: Date;
  /** Counts changes, so that a change is made to what was read. */
  revision: number;
}

const needed = { type: String, required: true };
const amount = { type: Number, required: true };
const contractSchema = new Schema<ContractRecord>(
  {
    id: needed,
    providerId: needed,
    providerName: needed,
    amountFen: amount,
    signedOn: needed,
    subject: needed,
    invoicedFen: amount,
    alarms: { type: [String], required: true },
    filedBy: needed,
    filedAt: { type: Date, required: true },
  },
  { _id: false, id: false },
);

const schema = new Schema<VoucherRecord>({
  _id: needed,
  voucherNo: needed,
  schemeId: needed,
  schemeName: needed,
  applicationId: needed,
  jurisdictionId: needed,
  district: needed,
  organisationId: needed,
  organisationName: needed,
  serviceKind: needed,
  valueFen: amount,
  remainingFen: amount,
  claimedFen: amount,
  redeemedFen: amount,
  lapsedFen: amount,
  returnedFen: amount,
  shareBasisPoints: amount,
  status: needed,
  closing: { type: String, default: null },
  useBy: needed,
  redeemBy: needed,
  contracts: { type: [contractSchema], required: true },
  approvedBy: { type: [String], required: true },
  holderId: needed,
  issuedAt: { type: Date, required: true },
  revision: amount,
});
schema.index({ applicationId: 1 }, { unique: true });
schema.index({ voucherNo: 1 }, { unique: true });
schema.index({ organisationId: 1, issuedAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, issuedAt: -1, _id: -1 });

export const VoucherModel = defineModel<VoucherRecord>('vouchers', schema, ['organisationId', 'jurisdictionId']);
