import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export type MentorMode = 'online' | 'onsite';
export type MentorStatus = 'nominated' | 'appointed' | 'paused' | 'refused' | 'removed';

/** A row of the directory. */
export interface MentorRow {
  id: string;
  name: string;
  organisation: string;
  title: string;
  category: string;
  categoryName: string;
  expertise: string[];
  districtName: string;
  modes: MentorMode[];
  status: MentorStatus;
}

export interface Mentor extends MentorRow {
  bio: string;
  termEndsOn: string | null;
  slotMinutes: number;
  noticeHours: number;
  horizonDays: number;
  isMe: boolean;
  away: { from: string; to: string } | null;
  videoLink?: string | null;
  pauseReason?: string | null;
}

export interface Slot {
  startsAt: string;
  endsAt: string;
  mode: MentorMode | 'both';
  state: 'free' | 'taken' | 'closed' | 'tooSoon' | 'tooFar' | 'full';
}

export interface MentorOptions {
  categories: { id: string; name: string }[];
  modes: { id: MentorMode; name: string }[];
  expertise: string[];
}

export interface Window {
  from: string;
  to: string;
  mode?: MentorMode;
}

/** When a mentor can be booked; weekday 1 is Monday. */
export interface Availability {
  weekly: (Window & { weekday: number })[];
  overrides: { on: string; closed: boolean; windows: Window[] }[];
  slotMinutes: number;
  bufferMinutes: number;
  noticeHours: number;
  horizonDays: number;
  /** Null: a new start after each session. */
  startEveryMinutes: number | null;
  closedOnHolidays: boolean;
  limits: { perDay?: number; perWeek?: number; perMonth?: number; perYear?: number };
}

export interface MentorQuery {
  q?: string | undefined;
  category?: string | undefined;
  expertise?: string | undefined;
  mode?: string | undefined;
  cursor?: string | undefined;
}

/** 导师库 */
export const fetchMentors = (query: MentorQuery) =>
  request<Page<MentorRow>>('GET', '/mentors', { query: { ...query } });

/** Who is proposed for the pool. */
export interface MentorProposal {
  for: 'self' | 'other';
  name: string;
  organisation: string;
  title: string;
  bio: string;
  category: string;
  expertise: string[];
  modes: MentorMode[];
  district: string;
}

/** 申请或推荐导师 */
export const proposeMentor = (body: MentorProposal, key: string) => request<Mentor>('POST', '/mentors', { body, key });

/** 类别、方式与常见专长 */
export const fetchMentorOptions = () => request<MentorOptions>('GET', '/mentors/options');

/** 导师详情 */
export const fetchMentor = (id: string) => request<Mentor>('GET', `/mentors/${id}`);

/** 导师的答复时间、辅导次数与评价 */
export const fetchFigures = (id: string) =>
  request<{ answerHours: number | null; sessions: number; feedback: { answers: number; average: number } | null }>(
    'GET',
    `/mentors/${id}/figures`,
  );

/** 导师的时段 */
export const fetchSlots = (id: string, query: { from?: string; to?: string } = {}) =>
  request<{ items: Slot[] }>('GET', `/mentors/${id}/slots`, { query });

/** 可约时间设置 */
export const fetchAvailability = (id: string) =>
  request<Availability & { setBy: string }>('GET', `/mentors/${id}/availability`);

/** 修改可约时间 */
export const putAvailability = (id: string, body: Availability) =>
  request<Availability & { setBy: string }>('PUT', `/mentors/${id}/availability`, { body });

/** 暂停预约 */
export const pauseMentor = (id: string, reason: string) =>
  request<Mentor>('POST', `/mentors/${id}/pause`, { body: { reason } });

/** 恢复预约 */
export const resumeMentor = (id: string) => request<Mentor>('POST', `/mentors/${id}/resume`);

/** 凭绑定码关联导师身份 */
export const claimMentor = (code: string) => request<Mentor>('POST', '/mentors/claim', { body: { code } });
