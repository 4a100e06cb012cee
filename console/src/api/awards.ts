import { identityHeaders, refusalOf, call, download, type Page } from './call.js';
import { uploadFile, type UploadOptions } from './upload.js';

export type AwardStatus = 'choosing' | 'draft' | 'submitted' | 'approved' | 'settled' | 'refused' | 'withdrawn';
export type AwardStep = 'submit' | 'edit' | 'choose' | 'assess' | 'approve' | 'turnDown' | 'pay';

export interface AwardPart {
  no: number;
  year: number;
  shareBasisPoints: number;
  amountFen: number;
  state: 'pending' | 'released' | 'ordered' | 'paid' | 'forfeited' | 'void';
  reason: string;
  rule: string;
  article: string;
  formula: string;
  paidAt: string | null;
}

export interface Award {
  id: string;
  facilityId: string;
  facilityName: string;
  policyVersion: string;
  rule: string;
  article: string;
  title: string;
  on: string;
  kind: 'fixed' | 'ceiling' | 'choice';
  status: AwardStatus;
  amountFen: number;
  computedFen: number;
  paidFen: number;
  forfeitedFen: number;
  formula: string;
  inputs: { label: string; value: string }[];
  assumptions: { sentence: string; setting: string | null; isDefault: boolean }[];
  /** The text names no sum: what was assessed, why and on what paper; null before. */
  assessed: { amountFen: number; reason: string; document: string; on: string; byName: string | null } | null;
  isLeftOpen: boolean;
  atMostFen: number | null;
  readings: { name: string; label: string; amountFen: number; formula: string }[];
  instalments: AwardPart[];
  findings: { code: string; sentence: string; article: string; blocking: boolean }[];
  acknowledged: string | null;
  approvalVoid: boolean;
  contentHash: string;
  computedOn: string;
  hands: { step: string; name: string; at: string; comment: string }[];
  clawbacks: { id: string; amountFen: number; reason: string; status: 'open' | 'repaid' }[];
  may: AwardStep[];
}

/** 追回款: a part that was paid and whose ground is gone. */
export interface Clawback {
  id: string;
  awardId: string;
  facilityName: string;
  amountFen: number;
  reason: string;
  article: string;
  status: 'open' | 'repaid';
  openedAt: string;
  repaidOn: string | null;
  receiptNo: string | null;
}

export interface AwardBudget {
  id: string;
  policyId: string;
  year: number;
  district: string | null;
  budgetFen: number;
  availableFen: number;
  approvedFen: number;
  releasedFen: number;
  paidFen: number;
  forfeitedFen: number;
  /** Paid once, and claimed back: still open, and returned. */
  receivableFen: number;
  recoveredFen: number;
  sound: boolean;
  disagreements: string[];
}

export interface AwardProof {
  accounts: Record<string, number>;
  entryCount: number;
  sumFen: number;
  sound: boolean;
  budgets: AwardBudget[];
}

export interface WaitingPart {
  awardId: string;
  facilityName: string;
  article: string;
  no: number;
  year: number;
  amountFen: number;
  state: 'released' | 'ordered';
  days: number;
  lateness: 'onTime' | 'soon' | 'late';
}

export interface BankFile {
  id: string;
  formatName: string;
  fileName: string;
  count: number;
  totalFen: number;
  hash: string;
  at: string;
}

export interface ReceiptImport {
  id: string;
  fileName: string;
  at: string;
  counts: Record<'matched' | 'partial' | 'failed' | 'repeated' | 'unknown' | 'refused', number>;
  rows: { row: number; serialNo: string; paymentNo: string; outcome: string; amountFen: number; reason: string }[];
}

export const fetchAwards = (query: { status?: AwardStatus | ''; cursor?: string }) =>
  call<Page<Award>>('GET', '/v1/awards', { query: { limit: 20, ...query } });

export const fetchAward = (id: string) => call<Award>('GET', `/v1/awards/${id}`);

/** Does one step of an award's life; the server says whether this person may. */
export const stepAward = (key: string, id: string, step: string, body: object) =>
  call<Award>('POST', `/v1/awards/${id}/${step}`, { key, body });

/** 核定金额: the sum of an award whose amount the text leaves open. */
export const assessSum = (key: string, id: string, body: { amountFen: number; reason: string; document: string }) =>
  call<Award>('POST', `/v1/awards/${id}/assessed-sum`, { key, body });

export const editAward = (key: string, id: string, body: { amountFen: number; reason: string }) =>
  call<Award>('PATCH', `/v1/awards/${id}`, { key, body });

/** 录入预算: of one policy and year, for the city or one district. */
export const createBudget = (
  key: string,
  body: { jurisdictionId: string; policyId: string; year: number; district?: string; budgetFen: number },
) => call<AwardBudget>('POST', '/v1/award-budgets', { key, body });

export const increaseBudget = (key: string, id: string, body: { amountFen: number; reason: string }) =>
  call<AwardBudget>('POST', `/v1/award-budgets/${id}/increase`, { key, body });

export const fetchClawbacks = () => call<{ items: Clawback[] }>('GET', '/v1/award-clawbacks');

/** 追回到账: books that a clawback was repaid. */
export const settleClawback = (key: string, id: string, body: { on: string; receiptNo: string }) =>
  call<Clawback>('POST', `/v1/award-clawbacks/${encodeURIComponent(id)}/repaid`, { key, body });

export const fetchAwardProof = (jurisdiction: string) =>
  call<AwardProof>('GET', '/v1/award-ledger', { query: { jurisdiction } });

export const fetchAgeing = () => call<{ items: WaitingPart[] }>('GET', '/v1/award-ageing');

export const fetchBankFiles = () => call<{ items: BankFile[] }>('GET', '/v1/award-bank-files');

export const createBankFile = (key: string, body: { jurisdictionId: string; formatId: string }) =>
  call<BankFile>('POST', '/v1/award-bank-files', { key, body });

/** The file for the bank; asked by POST because every look at account numbers is recorded. */
export async function downloadBankFile(id: string): Promise<Blob> {
  const response = await fetch(`/v1/award-bank-files/${id}/download`, { method: 'POST', headers: identityHeaders() });
  if (response.ok) return response.blob();
  throw refusalOf(response.status, await response.json());
}

export const importReceipts = (file: File, jurisdiction: string, options: UploadOptions) =>
  uploadFile<ReceiptImport>(`/v1/award-receipts/import?jurisdiction=${jurisdiction}`, file, options);

export const downloadDecisions = (jurisdiction: string) => download('/v1/award-decisions/workbook', { jurisdiction });
