import { call, type Page } from './call.js';

export interface Suggestion {
  id: string;
  suggestionNo: string;
  topicName: string;
  title: string;
  text: string;
  isOpen: boolean;
  districtName: string;
  organisationName: string | null;
  desk: 'district' | 'city';
  passedOnBecause: string;
  status: string;
  submittedAt: string;
  dueOn: string | null;
  answers: { outcomeName: string; text: string; desk: 'district' | 'city'; at: string }[];
  revision: number;
  canAnswer: boolean;
}

export const submitSuggestion = (
  key: string,
  body: { topic: string; title: string; text: string; district: string; isOpen: boolean },
) => call<Suggestion & { secret: string | null }>('POST', '/v1/suggestions', { key, body });
export const lookUpSuggestion = (body: { suggestionNo: string; secret: string }) =>
  call<Suggestion>('POST', '/v1/suggestions/look-up', { body });

export const fetchDeskSuggestions = (query: { status: string; cursor?: string }) =>
  call<Page<Suggestion>>('GET', '/v1/suggestions', { query: { as: 'desk', ...query } });
export const fetchSuggestion = (id: string) => call<Suggestion>('GET', `/v1/suggestions/${id}`);
export const answerSuggestion = (key: string, id: string, body: { outcome: string; text: string; revision: number }) =>
  call<Suggestion>('POST', `/v1/suggestions/${id}/answer`, { key, body });
export const passSuggestionOn = (key: string, id: string, reason: string) =>
  call<Suggestion>('POST', `/v1/suggestions/${id}/pass-on`, { key, body: { reason } });
