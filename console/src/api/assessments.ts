import { call, type Page } from './call.js';

export type Grade = 'excellent' | 'good' | 'pass' | 'fail';
export type Figures = Record<string, number>;

export interface AssessmentRow {
  id: string;
  facilityId: string;
  facilityName: string;
  districtName: string;
  className: string;
  year: number;
  status: string;
  revision: number;
  submittedAt: string | null;
  grade: Grade | null;
}

export interface ExpertScore {
  expertName: string;
  points: Record<string, number>;
  comment: string;
  recusedFor: string | null;
}

export interface AssessmentForm extends AssessmentRow {
  figures: Figures;
  verified: Figures | null;
  statement: string;
  selfPoints: Record<string, number>;
  fields: { key: string; label: string; unit: string }[];
  indicators: {
    key: string;
    name: string;
    mostPoints: number;
    article: string;
    by: string;
    measuredHundredths: number | null;
  }[];
  lastYear: Figures | null;
  doubts: { path: string; message: string }[];
  changes: { onTime: number; late: number; overdue: number };
  files: { id: string; name: string; size: number }[];
  returnedFor: string;
  checkComment: string;
  visitedOn: string | null;
  mayCheck: boolean;
  scores: ExpertScore[] | null;
  scoring: {
    measuredHundredths: number;
    judgedHundredths: number | null;
    totalHundredths: number | null;
    experts: number;
    recused: number;
    spread: number;
  } | null;
}

export interface RoundSetting {
  key: string;
  label: string;
  value: string | number | null;
  valueText: string;
  isDefault: boolean;
  isFixed: boolean;
  article: string;
  choices: { value: string; label: string }[];
}

export interface Round {
  jurisdictionId: string;
  year: number;
  article: string;
  selfDueOn: string;
  settings: RoundSetting[];
  experts: { id: string; name: string }[];
}

export interface Ranked {
  formId: string;
  facilityId: string;
  facilityName: string;
  rank: number | null;
  totalHundredths: number | null;
  grade: Grade | null;
  reason: string;
}

export interface Quota {
  pool: string;
  recognised: number;
  most: number | null;
  taken?: number;
}

export interface Ranking {
  basisOn: string;
  quotas: Quota[];
  items: (Ranked & { status: string; published: Grade | null; experts: number; spread: number; late: number })[];
  tied: string[];
}

export interface WhatIf {
  after: { quotas: Quota[]; items: Ranked[] };
  changes: {
    facilityId: string;
    facilityName: string;
    from: Grade | null;
    to: Grade | null;
    fromRank: number | null;
    toRank: number | null;
  }[];
}

export interface Batch {
  id: string;
  status: string;
  items: { facilityId: string; facilityName: string; grade: Grade; ruledGrade: Grade | null; reason: string }[];
  madeById: string;
  madeAt: string;
  checkedAt: string | null;
  noticeId: string | null;
  comment: string;
}

export interface GradeCorrection {
  id: string;
  formId: string;
  facilityName: string;
  from: Grade;
  to: Grade;
  reason: string;
  status: string;
  comment: string;
  madeAt: string;
}

export interface Rectification {
  id: string;
  facilityName: string;
  year: number;
  status: string;
  dueOn: string;
  basis: string;
  daysLeft: number;
  report: string;
  reportedOn: string | null;
  comment: string;
  consequences: string[];
}

const place = (jurisdiction: string) => ({ query: { jurisdiction } });

export const fetchRounds = (jurisdiction: string) =>
  call<Page<Round>>('GET', '/v1/assessment-rounds', place(jurisdiction));

export const openRound = (key: string, year: number, body: { jurisdictionId: string; selfDueOn: string }) =>
  call<Round>('POST', `/v1/assessments/${year}/rounds`, { key, body });

export const decideRound = (
  key: string,
  year: number,
  body: { jurisdictionId: string; settings: Record<string, string | number> },
) => call<Round>('PATCH', `/v1/assessments/${year}/rounds`, { key, body });

export const fetchExperts = (jurisdiction: string) =>
  call<Page<{ id: string; name: string }>>('GET', '/v1/assessment-experts', place(jurisdiction));

export const setExperts = (key: string, year: number, body: { jurisdictionId: string; expertIds: string[] }) =>
  call<Round>('PUT', `/v1/assessments/${year}/experts`, { key, body });

export const fetchForms = (query: { year?: string; status?: string; cursor?: string | undefined }) =>
  call<Page<AssessmentRow>>('GET', '/v1/assessment-forms', { query: { as: 'desk', ...query } });

export const fetchForm = (id: string) => call<AssessmentForm>('GET', `/v1/assessment-forms/${id}`);

export const checkForm = (key: string, id: string, body: object) =>
  call<AssessmentForm>('POST', `/v1/assessment-forms/${id}/check`, { key, body });

export const fetchRanking = (year: number, jurisdiction: string) =>
  call<Ranking>('GET', `/v1/assessments/${year}/ranking`, place(jurisdiction));

export const askWhatIf = (year: number, body: object) =>
  call<WhatIf>('POST', `/v1/assessments/${year}/what-if`, { body });

export const proposeGrades = (key: string, year: number, body: object) =>
  call<Batch>('POST', `/v1/assessments/${year}/grades`, { key, body });

export const fetchBatches = (year: number, jurisdiction: string) =>
  call<Page<Batch>>('GET', `/v1/assessments/${year}/batches`, place(jurisdiction));

export const decideBatch = (key: string, id: string, body: { decision: 'publish' | 'refuse'; comment: string }) =>
  call<Batch>('POST', `/v1/assessment-batches/${id}/decision`, { key, body });

export const fetchCorrections = (year: number, jurisdiction: string) =>
  call<Page<GradeCorrection>>('GET', `/v1/assessments/${year}/corrections`, place(jurisdiction));

export const proposeCorrection = (key: string, formId: string, body: { grade: string; reason: string }) =>
  call<GradeCorrection>('POST', `/v1/assessment-forms/${formId}/corrections`, { key, body });

export const decideCorrection = (key: string, id: string, body: { decision: 'apply' | 'refuse'; comment: string }) =>
  call<GradeCorrection>('POST', `/v1/grade-corrections/${id}/decision`, { key, body });

export const fetchRectifications = (query: { status?: string; cursor?: string | undefined }) =>
  call<Page<Rectification>>('GET', '/v1/rectifications', { query: { as: 'desk', ...query } });

export const decideRectification = (
  key: string,
  id: string,
  body: { decision: 'pass' | 'return' | 'revoke'; comment: string },
) => call<Rectification>('POST', `/v1/rectifications/${id}/decision`, { key, body });
