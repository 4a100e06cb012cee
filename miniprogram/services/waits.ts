import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { Booking } from './bookings.js';
import type { MentorMode } from './mentors.js';

export type WaitStatus = 'waiting' | 'offered' | 'taken' | 'passed' | 'left' | 'ended';

/** A place on the waiting list of a full mentor. */
export interface Wait {
  id: string;
  mentorId: string;
  mentorName: string;
  from: string;
  to: string;
  minutes: number;
  mode: MentorMode;
  topic: string;
  status: WaitStatus;
  ahead: number;
  /** True while the rule of fair use puts it after the others. */
  isLowered: boolean;
  bookingId: string | null;
  createdAt: string;
}

export interface WaitRequest {
  from: string;
  to: string;
  minutes: number;
  mode: MentorMode;
  topic: string;
}

/** 登记候补 */
export const joinWait = (mentorId: string, body: WaitRequest, key: string) =>
  request<Wait>('POST', `/mentors/${mentorId}/waits`, { body, key });

/** 我的候补 */
export const fetchWaits = (cursor?: string) => request<Page<Wait>>('GET', '/slot-waits', { query: { cursor } });

/** 退出候补 */
export const leaveWait = (id: string) => request<void>('DELETE', `/slot-waits/${id}`);

/** 确认为我保留的时段 */
export const acceptOffer = (bookingId: string) => request<Booking>('POST', `/bookings/${bookingId}/accept-offer`);
