import type { UploadedFile } from './files.js';
import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Standard {
  id: string;
  name: string;
  document: string;
  article: string;
  needsEvent: boolean;
  assumptions: string[];
}

export interface Finding {
  key: string;
  kind: 'figure' | 'evidence';
  label: string;
  article: string;
  required: boolean;
  threshold: number | null;
  assumption: string | null;
  unit: string;
  actual: number | null;
  origin: 'counted' | 'declared' | 'none';
  source: string;
  met: boolean;
  advice: string;
}

export interface Check {
  findings: Finding[];
  gates: { gate: string; label: string; article: string; met: boolean; advice: string }[];
  ready: boolean;
}

export interface ApplicationRow {
  id: string;
  facilityId: string;
  standardName: string;
  year: number;
  status: string;
  step: string | null;
  approvalVoid: boolean;
  updatedAt: string;
}

/** 活动补助: who came to an event, what it cost, and what may be asked for. */
export interface EventFile {
  title: string;
  /** 品牌活动: series and level; empty for an ordinary event. */
  brand: string;
  registered: number;
  admitted: number;
  mix: { who: string; count: number }[];
  /** What guests said in the survey, in figures; null where nothing was asked. */
  feedback: { guests: number; answered: number; lines: { label: string; count: number; said: string }[] } | null;
  spentFen: number;
  /** Null where the policy names no sum. */
  proposedFen: number | null;
  formula: string;
}

export interface Application extends ApplicationRow {
  revision: number;
  costs: { what: string; amountFen: number }[];
  eventFile: EventFile | null;
  summary: string;
  declared: { fact: string; value: number }[];
  evidence: { criterion: string; note: string; fileIds: string[] }[];
  files: UploadedFile[];
  pledge: { signedBy: string; signedOn: string; fileId: string } | null;
  check: Check;
  decisions: { step: string; decision: 'approve' | 'return' | 'refuse'; comment: string; at: string }[];
  inspection: { on: string; passed: boolean; note: string } | null;
  notice: {
    text: string;
    opensOn: string;
    closesOn: string;
    status: string;
    heldSince: string | null;
    hold: 'open' | 'upheld' | null;
  } | null;
  letter: { letterNo: string; title: string; decision: string; reasons: string[]; assumptions: string[] } | null;
  isMine: boolean;
}

const root = '/recognition-applications';

/** 本载体可以申报的标准 */
export const fetchStandards = (facilityId: string, programme?: 'event') =>
  request<Page<Standard>>('GET', '/recognition-standards', { query: { facilityId, programme } });

/** 申报前自检 */
export const fetchCheck = (facilityId: string, standardId: string, eventId?: string) =>
  request<Check>('GET', `/facilities/${facilityId}/recognition-check`, { query: { standardId, eventId } });

/** 我的申报 */
export const fetchApplications = (cursor?: string) =>
  request<Page<ApplicationRow>>('GET', root, { query: { as: 'mine', cursor } });

/** 申报详情 */
export const fetchApplication = (id: string) => request<Application>('GET', `${root}/${id}`);

/** 新建申报 */
export const startApplication = (body: { facilityId: string; standardId: string; eventId?: string }, key: string) =>
  request<Application>('POST', root, { body, key });

/** 保存申报内容 */
export const saveApplication = (id: string, body: object) => request<Application>('PUT', `${root}/${id}`, { body });

/** 提交申报 */
export const submitApplication = (id: string) => request<Application>('POST', `${root}/${id}/submit`);

/** 撤回申报 */
export const withdrawApplication = (id: string) => request<Application>('POST', `${root}/${id}/withdraw`);
