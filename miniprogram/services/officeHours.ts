import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { MentorMode } from './mentors.js';

export interface Seat {
  organisationName: string;
  people: number;
  question: string;
}

/** A row of the list. */
export interface OfficeHourRow {
  id: string;
  mentorId: string;
  mentorName: string;
  title: string;
  startsAt: string;
  endsAt: string;
  mode: MentorMode;
  place: string;
  seats: number;
  seatsTaken: number;
  status: 'open' | 'cancelled';
  reason: string;
}

export interface OfficeHour extends OfficeHourRow {
  mySeat: Seat | null;
  /** For the mentor and the pool's staff. */
  seatList: Seat[] | null;
}

export interface NewOfficeHour {
  title: string;
  startsAt: string;
  minutes: number;
  mode: MentorMode;
  place: string;
  seats: number;
}

/** 即将举行的集体答疑 */
export const fetchOfficeHours = (query: { mentorId?: string | undefined; cursor?: string | undefined }) =>
  request<Page<OfficeHourRow>>('GET', '/office-hours', { query });

/** 集体答疑详情 */
export const fetchOfficeHour = (id: string) => request<OfficeHour>('GET', `/office-hours/${id}`);

/** 报名一个席位 */
export const takeSeat = (id: string, body: { question: string; attendeeIds: string[] }) =>
  request<OfficeHour>('POST', `/office-hours/${id}/seats`, { body });

/** 退出 */
export const leaveSeat = (id: string) => request<OfficeHour>('POST', `/office-hours/${id}/leave`);

/** 开设 */
export const createOfficeHour = (mentorId: string, body: NewOfficeHour, key: string) =>
  request<OfficeHour>('POST', `/mentors/${mentorId}/office-hours`, { body, key });

/** 取消 */
export const cancelOfficeHour = (id: string, reason: string) =>
  request<OfficeHour>('POST', `/office-hours/${id}/cancel`, { body: { reason } });
