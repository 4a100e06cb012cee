import { allRows, type Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface PublicNotice {
  id: string;
  kind: string;
  title: string;
  text: string;
  documentNo: string | null;
  entries: { name: string; detail: string }[];
  jurisdictionName: string;
  districtName: string | null;
  publishedOn: string;
  endsOn: string;
  status: string;
  takesObjections: boolean;
  withdrawnReason: string | null;
}

export interface Objection {
  trackingNo: string;
  secret: string;
  answerBy: string;
}

/** 我的异议 */
export interface OwnObjection {
  id: string;
  trackingNo: string;
  noticeId: string;
  status: string;
  answerBy: string;
  answer: string;
}

/** 公示 */
export const fetchNotices = (query: Record<string, string> = {}) =>
  request<Page<PublicNotice>>('GET', '/public/notices', { query });
export const fetchNotice = (id: string) => request<PublicNotice>('GET', `/public/notices/${id}`);

/** 提出异议 */
export const submitObjection = (body: Record<string, string | number>, key: string) =>
  request<Objection>('POST', '/objections', { body, key });
export const fetchMyObjections = () => allRows(query => request<Page<OwnObjection>>('GET', '/objections', { query }));
/** 撤回异议 */
export const withdrawObjection = (id: string, key: string) =>
  request<OwnObjection>('POST', `/objections/${id}/withdraw`, { key });
