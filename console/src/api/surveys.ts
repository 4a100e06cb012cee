import type { AnyQuestion } from '../shared/questions.js';
import { call } from './call.js';

export type SurveyKind = 'scale' | 'choice' | 'text';
export type SurveyQuestion = AnyQuestion<SurveyKind>;

export interface Survey {
  questions: SurveyQuestion[];
  opensAt: string;
  closesAt: string;
  canEdit: boolean;
  suggested: SurveyQuestion[];
}

export interface SurveyResults {
  guests: number;
  answered: number;
  counted: number;
  minAnswers: number;
  questions: {
    id: string;
    label: string;
    kind: SurveyKind;
    count: number;
    mean: number | null;
    distribution: { value: string; count: number }[];
    texts: string[];
  }[];
}

export const fetchSurvey = (eventId: string) => call<Survey>('GET', `/v1/events/${eventId}/survey`);

/** 设置活动问卷: none of the questions takes it back. */
export const putSurvey = (key: string, eventId: string, questions: SurveyQuestion[]) =>
  call<Survey>('PUT', `/v1/events/${eventId}/survey`, { key, body: { questions } });

export const fetchSurveyResults = (eventId: string) =>
  call<SurveyResults>('GET', `/v1/events/${eventId}/survey/results`);
