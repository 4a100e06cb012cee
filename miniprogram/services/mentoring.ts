import { API_BASE } from '../config.js';
import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { Mentor, MentorRow } from './mentors.js';

export type Side = 'applicant' | 'mentor';

export interface Task {
  id: string;
  bookingId: string;
  mentorName: string;
  organisationName: string;
  side: Side;
  text: string;
  dueOn: string;
  isDone: boolean;
  isOverdue: boolean;
}

export interface SessionWork {
  bookingId: string;
  side: Side | 'staff';
  isShared: boolean;
  note: { text: string; nextSteps: string; at: string } | null;
  tasks: Task[];
}

export interface SessionFeedback {
  mine: { rating: number; comment: string } | null;
  theirs: { rating: number; comment: string } | null;
  hasTheirs: boolean;
  isRevealed: boolean;
  revealsAt: string | null;
  canGive: boolean;
}

export interface IntakeQuestion {
  id: string;
  label: string;
  kind: 'text' | 'choice' | 'number' | 'file';
  required: boolean;
  choices: string[];
  value: string;
}

export interface Suggestion {
  mentor: MentorRow;
  points: number;
  reasons: { factor: string; points: number; text: string }[];
}

export interface Standing {
  rule: string;
  weight: number;
  threshold: number;
  isLowered: boolean;
  until: string | null;
  counted: { kind: 'noShow' | 'lateCancel'; at: string; what: string }[];
}

/** 为您推荐 */
export const fetchSuggestions = (query: { q?: string | undefined }) =>
  request<{ items: Suggestion[]; basis: string[] }>('GET', '/mentor-suggestions', { query });

/** 下一步清单 */
export const fetchTasks = (query: { as: Side; state: 'open' | 'done'; cursor?: string | undefined }) =>
  request<Page<Task>>('GET', '/mentoring-tasks', { query: { ...query } });

/** 登记完成或重新打开 */
export const setTask = (id: string, isDone: boolean) =>
  request<Task>('PATCH', `/mentoring-tasks/${id}`, { body: { isDone } });

/** 一次辅导的记录与任务 */
export const fetchWork = (bookingId: string) => request<SessionWork>('GET', `/bookings/${bookingId}/work`);

/** 约定任务 */
export const addTask = (bookingId: string, body: { text: string; side: Side; dueOn: string }, key: string) =>
  request<Task>('POST', `/bookings/${bookingId}/tasks`, { body, key });

/** 共享给协调员 */
export const shareWork = (bookingId: string, isShared: boolean) =>
  request<SessionWork>('PUT', `/bookings/${bookingId}/sharing`, { body: { isShared } });

/** 互评 */
export const fetchFeedback = (bookingId: string) => request<SessionFeedback>('GET', `/bookings/${bookingId}/feedback`);

/** A question without anybody's answer. */
export type AskedQuestion = Omit<IntakeQuestion, 'value'>;
export type NewQuestion = Omit<AskedQuestion, 'id'> & { id?: string };

/** 预约这位导师前要回答的问题 */
export const fetchQuestions = (mentorId: string) =>
  request<{ questions: AskedQuestion[] }>('GET', `/mentors/${mentorId}/intake`);

/** 导师自己设置的问题 */
export const fetchOwnQuestions = (mentorId: string) =>
  request<{ questions: AskedQuestion[] }>('GET', `/mentors/${mentorId}/intake/own`);

/** 修改自己的约前问卷 */
export const putOwnQuestions = (mentorId: string, questions: NewQuestion[]) =>
  request<{ questions: AskedQuestion[] }>('PUT', `/mentors/${mentorId}/intake/own`, { body: { questions } });

/** 约前问卷与回答 */
export const fetchIntake = (bookingId: string) =>
  request<{ questions: IntakeQuestion[]; isAnswered: boolean }>('GET', `/bookings/${bookingId}/intake`);

/** 回答约前问卷 */
export const putIntake = (bookingId: string, answers: Record<string, string>) =>
  request<{ questions: IntakeQuestion[]; isAnswered: boolean }>('PUT', `/bookings/${bookingId}/intake`, {
    body: { answers },
  });

/** 会议链接 */
export const fetchVideoLink = (bookingId: string) =>
  request<{ url: string | null; opensAt: string; isSet: boolean }>('GET', `/bookings/${bookingId}/video-link`);

/** 守约情况 */
export const fetchStanding = () => request<Standing>('GET', '/me/fair-use');

/** 日历订阅 */
export const fetchFeed = () => request<{ createdAt: string | null }>('GET', '/me/calendar-feed');
export const openFeed = () => request<{ path: string; createdAt: string }>('POST', '/me/calendar-feed');
export const closeFeed = () => request<null>('DELETE', '/me/calendar-feed');

/** The whole address of a feed, as a calendar wants it. */
export const feedAddress = (path: string): string => `${API_BASE.replace(/\/v1\/?$/, '')}${path}`;

/** 暂停一段时间 */
export const goAway = (mentorId: string, body: { from: string; to: string; reason: string }) =>
  request<{ mentor: Mentor; passedOn: number }>('PUT', `/mentors/${mentorId}/away`, { body });
export const comeBack = (mentorId: string) => request<Mentor>('DELETE', `/mentors/${mentorId}/away`);

/** 我的会议链接 */
export const putVideoLink = (mentorId: string, url: string | null) =>
  request<Mentor>('PUT', `/mentors/${mentorId}/video-link`, { body: { url } });
