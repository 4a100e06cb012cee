import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Suggestion {
  id: string;
  suggestionNo: string;
  topicName: string;
  title: string;
  text: string;
  isOpen: boolean;
  districtName: string;
  desk: 'district' | 'city';
  status: 'submitted' | 'answered' | 'closed' | 'withdrawn';
  submittedAt: string;
  dueOn: string | null;
  answers: { outcomeName: string; text: string; desk: 'district' | 'city'; at: string }[];
  isMine: boolean;
}

/** 我的建议，或已公开的答复 */
export const fetchSuggestions = (query: { as: 'mine' | 'open'; cursor?: string | undefined }) =>
  request<Page<Suggestion>>('GET', '/suggestions', { query });

/** 一条建议 */
export const fetchSuggestion = (id: string) => request<Suggestion>('GET', `/suggestions/${id}`);

/** 提出建议 */
export const submitSuggestion = (body: object, key: string) =>
  request<Suggestion>('POST', '/suggestions', { body, key });

/** 撤回建议 */
export const withdrawSuggestion = (id: string) => request<Suggestion>('POST', `/suggestions/${id}/withdraw`);

/** 评价答复 */
export const settleSuggestion = (id: string, body: { isContent: boolean; reason?: string }) =>
  request<Suggestion>('POST', `/suggestions/${id}/settle`, { body });
