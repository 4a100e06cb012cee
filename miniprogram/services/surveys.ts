import { request } from '../shared/request.js';

export type SurveyKind = 'scale' | 'choice' | 'text';

/** One question to the guests of an event; a scale is answered from 1 to 5. */
export interface SurveyQuestion {
  id: string;
  label: string;
  kind: SurveyKind;
  required: boolean;
  choices: string[];
}

export interface Survey {
  eventId: string;
  title: string;
  questions: SurveyQuestion[];
  opensAt: string;
  closesAt: string;
  mine: 'notThere' | 'notYet' | 'due' | 'answered' | 'closed';
  canEdit: boolean;
  suggested: SurveyQuestion[];
}

export interface SurveyResults {
  title: string;
  guests: number;
  answered: number;
  counted: number;
  minAnswers: number;
  closesAt: string;
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

/** 活动问卷，含本人能否填写 */
export const fetchSurvey = (eventId: string) => request<Survey>('GET', `/events/${eventId}/survey`);

/** 设置活动问卷 */
export const putSurvey = (eventId: string, questions: SurveyQuestion[]) =>
  request<Survey>('PUT', `/events/${eventId}/survey`, { body: { questions } });

/** 填写活动问卷 */
export const answerSurvey = (eventId: string, answers: Record<string, string>) =>
  request<Survey>('POST', `/events/${eventId}/survey/answers`, { body: { answers } });

/** 活动问卷结果 */
export const fetchSurveyResults = (eventId: string) =>
  request<SurveyResults>('GET', `/events/${eventId}/survey/results`);
