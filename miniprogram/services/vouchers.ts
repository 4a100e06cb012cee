import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { PublicOrganisation } from './organisations.js';

export type ServiceKind = 'research' | 'testing' | 'design' | 'instrument';
export type ApplicationStatus = 'draft' | 'submitted' | 'districtApproved' | 'returned' | 'approved' | 'refused';
export type VoucherStatus = 'issued' | 'spent' | 'claimed' | 'redeemed' | 'rejected' | 'expired' | 'returned';
export type RedemptionStatus = 'claimed' | 'redeemed' | 'returned' | 'rejected' | 'reversed';

/** One year's offer of a city. */
export interface Scheme {
  id: string;
  jurisdictionName: string;
  year: number;
  name: string;
  status: 'open' | 'closed';
  budgetFen: number;
  availableFen: number;
  shareBasisPoints: number;
  capPerApplicantFen: number;
  serviceKinds: ServiceKind[];
  serviceKindNames: string[];
  applicantKinds: string[];
  residentsOnly: boolean;
  useByDays: number | null;
  useBy: string | null;
  redeemBy: string;
}

export interface Eligibility {
  eligible: boolean;
  allowanceFen: number;
  findings: { code: string; met: boolean; text: string; advice: string }[];
}

export interface Application {
  id: string;
  schemeId: string;
  schemeName: string;
  organisationId: string;
  organisationName: string;
  districtName: string;
  serviceKind: ServiceKind;
  serviceKindName: string;
  plan: string;
  requestedFen: number;
  status: ApplicationStatus;
  stage: 'district' | 'city' | null;
  editable: boolean;
  contentHash: string;
  createdAt: string;
  submittedAt: string | null;
  movedAt: string;
  decisions: { stage: 'district' | 'city'; decision: 'approve' | 'return' | 'refuse'; comment: string; at: string }[];
  voucherId: string | null;
}

export interface Contract {
  id: string;
  providerId: string;
  providerName: string;
  amountFen: number;
  invoicedFen: number;
  signedOn: string;
  subject: string;
  filedAt: string;
}

export interface Voucher {
  id: string;
  voucherNo: string;
  schemeName: string;
  organisationId: string;
  organisationName: string;
  serviceKindName: string;
  status: VoucherStatus;
  valueFen: number;
  remainingFen: number;
  claimedFen: number;
  redeemedFen: number;
  lapsedFen: number;
  returnedFen: number;
  shareBasisPoints: number;
  useBy: string;
  redeemBy: string;
  issuedAt: string;
  contracts: Contract[];
}

export interface Invoice {
  number: string;
  amountFen: number;
  issuedOn: string;
}

export interface Redemption {
  id: string;
  invoices: Invoice[];
  invoicesFen: number;
  amountFen: number;
  status: RedemptionStatus;
  claimedAt: string;
  decidedAt: string | null;
  comment: string;
}

export interface VoucherDetail extends Voucher {
  redemptions: Redemption[];
}

/** What an applicant asks for. */
export interface Asked {
  serviceKind: ServiceKind;
  plan: string;
  requestedFen: number;
}

/** 创新券方案 */
export const fetchSchemes = (query: { cursor?: string } = {}) =>
  request<Page<Scheme>>('GET', '/voucher-schemes', { query });

/** 方案详情 */
export const fetchScheme = (id: string) => request<Scheme>('GET', `/voucher-schemes/${id}`);

/** 所代表的组织能否申请 */
export const fetchEligibility = (schemeId: string, requestedFen = 0) =>
  request<Eligibility>('GET', `/voucher-schemes/${schemeId}/eligibility`, { query: { requestedFen } });

/** 我的申请 */
export const fetchApplications = (query: { cursor?: string } = {}) =>
  request<Page<Application>>('GET', '/voucher-applications', { query: { as: 'applicant', ...query } });

/** 申请详情 */
export const fetchApplication = (id: string) => request<Application>('GET', `/voucher-applications/${id}`);

/** 填写申请（草稿） */
export const createApplication = (body: Asked & { schemeId: string; pledge: boolean }, key: string) =>
  request<Application>('POST', '/voucher-applications', { body, key });

/** 修改申请 */
export const editApplication = (id: string, body: Partial<Asked> & { contentHash: string }) =>
  request<Application>('PATCH', `/voucher-applications/${id}`, { body });

/** 提交审核 */
export const submitApplication = (id: string) => request<Application>('POST', `/voucher-applications/${id}/submit`);

/** 我的创新券 */
export const fetchVouchers = (query: { cursor?: string } = {}) =>
  request<Page<Voucher>>('GET', '/vouchers', { query: { as: 'applicant', ...query } });

/** 创新券详情 */
export const fetchVoucher = (id: string) => request<VoucherDetail>('GET', `/vouchers/${id}`);

/** 服务机构名录 */
export const fetchProviders = (q: string) =>
  request<Page<PublicOrganisation>>('GET', '/organisations', { query: { kind: 'provider', q, limit: 20 } });

/** 登记合同 */
export const fileContract = (
  voucherId: string,
  body: { providerId: string; amountFen: number; signedOn: string; subject: string },
  key: string,
) => request<Contract>('POST', `/vouchers/${voucherId}/contracts`, { body, key });

/** 申请兑付 */
export const claimRedemption = (
  voucherId: string,
  body: { contractId: string; invoices: Invoice[]; report: string },
  key: string,
) => request<Redemption>('POST', `/vouchers/${voucherId}/redemptions`, { body, key });

/** 交回未使用的额度 */
export const returnVoucher = (id: string, reason: string) =>
  request<Voucher>('POST', `/vouchers/${id}/return`, { body: { reason } });
