import { call, type Page } from './call.js';
import type { Decision } from './decision.js';

export interface Scheme {
  id: string;
  jurisdictionId: string;
  jurisdictionName: string;
  year: number;
  name: string;
  status: 'open' | 'closed';
  budgetFen: number;
  availableFen: number;
  shareBasisPoints: number;
  capPerApplicantFen: number;
  serviceKinds: string[];
  serviceKindNames: string[];
  applicantKinds: string[];
  residentsOnly: boolean;
  useByDays: number | null;
  useBy: string | null;
  redeemBy: string;
}

/** `lapsedFen` has gone back to the budget: the other four add up to it. */
export interface Ledger {
  budgetFen: number;
  reservedFen: number;
  issuedFen: number;
  redeemedFen: number;
  lapsedFen: number;
  availableFen: number;
  proof: { entryCount: number; sound: boolean; disagreements: string[] };
}

export interface LedgerEntry {
  id: string;
  movement: string;
  lines: { account: string; amountFen: number }[];
  voucherId: string | null;
  redemptionId: string | null;
  reverses: string | null;
  at: string;
}

export type ApplicationStatus = 'draft' | 'submitted' | 'districtApproved' | 'returned' | 'approved' | 'refused';

export interface Application {
  id: string;
  schemeId: string;
  schemeName: string;
  organisationId: string;
  organisationName: string;
  district: string;
  districtName: string;
  serviceKind: string;
  serviceKindName: string;
  plan: string;
  requestedFen: number;
  status: ApplicationStatus;
  stage: 'district' | 'city' | null;
  contentHash: string;
  submittedAt: string | null;
  movedAt: string;
  decisions: { stage: 'district' | 'city'; decision: Decision; comment: string; at: string }[];
  voucherId: string | null;
}

export type RedemptionStatus = 'claimed' | 'redeemed' | 'returned' | 'rejected' | 'reversed';

export interface Redemption {
  id: string;
  voucherId: string;
  voucherNo: string;
  organisationId: string;
  organisationName: string;
  contractId: string;
  providerId: string;
  providerName: string;
  invoices: { number: string; amountFen: number; issuedOn: string }[];
  invoicesFen: number;
  amountFen: number;
  report: string;
  status: RedemptionStatus;
  contentHash: string;
  alarms: string[];
  claimedAt: string;
  decidedAt: string | null;
  comment: string;
}

/** The part of a voucher that a payment is held against. */
export interface Voucher {
  id: string;
  schemeId: string;
  voucherNo: string;
  valueFen: number;
  remainingFen: number;
  claimedFen: number;
  redeemedFen: number;
  shareBasisPoints: number;
  useBy: string;
  redeemBy: string;
  contracts: {
    id: string;
    providerName: string;
    amountFen: number;
    invoicedFen: number;
    signedOn: string;
    subject: string;
    alarms: string[];
  }[];
  redemptions: Redemption[];
}

export interface NewScheme {
  name: string;
  year: number;
  jurisdictionId: string;
  budgetFen: number;
  shareBasisPoints: number;
  capPerApplicantFen: number;
  serviceKinds: string[];
  residentsOnly: boolean;
  useByDays?: number;
  useBy?: string;
  redeemBy: string;
}

export const fetchSchemes = (query: { jurisdictionId?: string; cursor?: string; limit?: number }) =>
  call<Page<Scheme>>('GET', '/v1/voucher-schemes', { query });

export const fetchScheme = (id: string) => call<Scheme>('GET', `/v1/voucher-schemes/${id}`);

export const createScheme = (key: string, body: NewScheme) =>
  call<Scheme>('POST', '/v1/voucher-schemes', { key, body });

export const changeScheme = (key: string, id: string, status: Scheme['status']) =>
  call<Scheme>('PATCH', `/v1/voucher-schemes/${id}`, { key, body: { status } });

export const fetchLedger = (id: string) => call<Ledger>('GET', `/v1/voucher-schemes/${id}/ledger`);

export const fetchEntries = (id: string, query: { voucherId?: string; cursor?: string; limit?: number }) =>
  call<Page<LedgerEntry>>('GET', `/v1/voucher-schemes/${id}/ledger-entries`, { query });

export const fetchApplications = (query: { status?: ApplicationStatus; cursor?: string; limit?: number }) =>
  call<Page<Application>>('GET', '/v1/voucher-applications', { query: { as: 'desk', ...query } });

export const fetchApplication = (id: string) => call<Application>('GET', `/v1/voucher-applications/${id}`);

export const decideApplication = (
  key: string,
  id: string,
  body: { decision: Decision; comment: string; contentHash?: string },
) => call<Application>('POST', `/v1/voucher-applications/${id}/decision`, { key, body });

export const fetchRedemptions = (query: { status?: RedemptionStatus; cursor?: string; limit?: number }) =>
  call<Page<Redemption>>('GET', '/v1/voucher-redemptions', { query: { as: 'desk', ...query } });

export const fetchVoucher = (id: string) => call<Voucher>('GET', `/v1/vouchers/${id}`);

export const decideRedemption = (
  key: string,
  { voucherId, id }: { voucherId: string; id: string },
  body: { decision: Decision; comment: string; contentHash?: string },
) => call<Redemption>('POST', `/v1/vouchers/${voucherId}/redemptions/${id}/decision`, { key, body });

/** 红字冲销: takes a payment back, by another finance officer than the one who made it. */
export const reverseRedemption = (key: string, { voucherId, id }: { voucherId: string; id: string }, comment: string) =>
  call<Redemption>('POST', `/v1/vouchers/${voucherId}/redemptions/${id}/reversal`, { key, body: { comment } });
