import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

/** One part of an award, with the reason why it stands where it stands. */
export interface AwardPart {
  no: number;
  year: number;
  amountFen: number;
  state: 'pending' | 'released' | 'ordered' | 'paid' | 'forfeited' | 'void';
  reason: string;
  article: string;
  formula: string;
  paidAt: string | null;
}

export interface Award {
  id: string;
  facilityName: string;
  rule: string;
  article: string;
  title: string;
  on: string;
  status: 'choosing' | 'draft' | 'submitted' | 'approved' | 'settled' | 'refused' | 'withdrawn';
  amountFen: number;
  paidFen: number;
  formula: string;
  /** The policy names no sum: what was assessed, why and on what paper; null before, and for every other award. */
  assessed: { amountFen: number; reason: string; document: string; on: string } | null;
  isLeftOpen: boolean;
  inputs: { label: string; value: string }[];
  instalments: AwardPart[];
}

export interface Payee {
  accountName: string;
  accountMasked: string;
  bankName: string;
  bankCode: string;
}

/** 本单位的奖补 */
export const fetchFacilityAwards = (facilityId: string, cursor?: string) =>
  request<Page<Award>>('GET', '/awards', { query: { facilityId, cursor } });

/** 收款账户 */
export const fetchPayee = (facilityId: string) =>
  request<{ facilityId: string; payee: Payee | null }>('GET', `/facilities/${facilityId}/payee`);

/** 填写收款账户 */
export const putPayee = (
  facilityId: string,
  body: { accountName: string; accountNo: string; bankName: string; bankCode: string },
) => request<{ payee: Payee | null }>('PUT', `/facilities/${facilityId}/payee`, { body });
