import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { UploadedFile } from './files.js';

export type Grade = 'excellent' | 'good' | 'pass' | 'fail';

export interface AssessmentRow {
  id: string;
  facilityId: string;
  facilityName: string;
  districtName: string;
  className: string;
  year: number;
  status: string;
  revision: number;
  grade: Grade | null;
}

export interface Indicator {
  key: string;
  name: string;
  mostPoints: number;
  article: string;
  by: 'figure' | 'share' | 'experts';
  asks: string;
  measuredHundredths: number | null;
}

export interface ExpertScore {
  expertName: string;
  points: Record<string, number>;
  comment: string;
  recusedFor: string | null;
}

export interface AssessmentForm extends AssessmentRow {
  selfDueOn: string;
  returnedFor: string;
  figures: Record<string, number>;
  verified: Record<string, number> | null;
  checkComment: string;
  statement: string;
  selfPoints: Record<string, number>;
  fields: { key: string; label: string; unit: string }[];
  indicators: Indicator[];
  suggested: Record<string, number>;
  lastYear: Record<string, number> | null;
  changes: { onTime: number; late: number; overdue: number };
  files: UploadedFile[];
  mayFill: boolean;
  mayScore: boolean;
  ownScore: ExpertScore | null;
  rank: number | null;
  totalHundredths: number | null;
  gradedOn: string | null;
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

export interface SelfEvaluation {
  revision: number;
  figures: Record<string, number>;
  statement: string;
  selfPoints: Record<string, number>;
}

/** 我的考核表，或待我评分的 */
export const fetchAssessments = (as: 'mine' | 'expert', cursor?: string) =>
  request<Page<AssessmentRow>>('GET', '/assessment-forms', { query: cursor ? { as, cursor } : { as } });

/** 一份考核表 */
export const fetchAssessment = (id: string) => request<AssessmentForm>('GET', `/assessment-forms/${id}`);

/** 保存自评草稿 */
export const saveAssessment = (id: string, body: SelfEvaluation) =>
  request<AssessmentForm>('PUT', `/assessment-forms/${id}`, { body });

/** 提交自评 */
export const submitAssessment = (id: string, body: { revision: number; isConfirmed: boolean; fileIds: string[] }) =>
  request<AssessmentForm>('POST', `/assessment-forms/${id}/submit`, { body });

/** 专家评分 */
export const scoreAssessment = (id: string, body: { points: Record<string, number>; comment: string }) =>
  request<AssessmentForm>('PUT', `/assessment-forms/${id}/score`, { body });

/** 专家回避 */
export const recuseAssessment = (id: string, reason: string) =>
  request<AssessmentForm>('POST', `/assessment-forms/${id}/recusal`, { body: { reason } });

/** 我的限期整改 */
export const fetchRectifications = () =>
  allRows(query => request<Page<Rectification>>('GET', '/rectifications', { query }));

/** 一项限期整改 */
export const fetchRectification = (id: string) => request<Rectification>('GET', `/rectifications/${id}`);

/** 报告整改情况 */
export const reportRectification = (id: string, body: { report: string; fileIds: string[] }) =>
  request<Rectification>('POST', `/rectifications/${id}/report`, { body });
