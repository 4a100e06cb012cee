import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { MentorMode } from './mentors.js';

export type BookingStatus = 'requested' | 'confirmed' | 'held' | 'noShow' | 'declined' | 'expired' | 'cancelled';
export type BookingSide = 'applicant' | 'mentor';

export interface Feedback {
  rating: number;
  comment: string;
  at: string;
}

export interface Booking {
  id: string;
  mentorId: string;
  mentorName: string;
  organisationId: string;
  organisationName: string;
  startsAt: string;
  endsAt: string;
  minutes: number;
  mode: MentorMode;
  place: string;
  topic: string;
  status: BookingStatus;
  answerBy: string;
  reason: string;
  endedBy: BookingSide | 'staff' | 'system' | null;
  absent: BookingSide | null;
  alternatives: { mentorId: string; startsAt: string | null }[];
  followsId: string | null;
  nextId: string | null;
  reschedules: number;
  note: { text: string; nextSteps: string; at: string } | null;
  feedback: { mine: Feedback | null; theirs: Feedback | null };
  createdAt: string;
}

export interface BookingRequest {
  mentorId: string;
  startsAt: string;
  minutes: number;
  mode: MentorMode;
  topic: string;
  alternatives?: { mentorId: string }[];
}

export interface BookingQuery {
  as: BookingSide;
  status?: BookingStatus | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const act = (id: string, verb: string, body: object = {}) =>
  request<Booking>('POST', `/bookings/${id}/${verb}`, { body });

/** 预约列表 */
export const fetchBookings = (query: BookingQuery) =>
  request<Page<Booking>>('GET', '/bookings', { query: { ...query } });

/** 预约详情 */
export const fetchBooking = (id: string) => request<Booking>('GET', `/bookings/${id}`);

/** 预约导师 */
export const requestBooking = (body: BookingRequest, key: string) =>
  request<Booking>('POST', '/bookings', { body, key });

/** 接受 */
export const acceptBooking = (id: string, place: string) => act(id, 'accept', { place });

/** 婉拒 */
export const declineBooking = (id: string, reason: string) => act(id, 'decline', { reason });

/** 取消 */
export const cancelBooking = (id: string, reason: string) => act(id, 'cancel', { reason });

/** 改期 */
export const rescheduleBooking = (id: string, startsAt: string) => act(id, 'reschedule', { startsAt });

/** 登记完成 */
export const completeBooking = (id: string) => act(id, 'complete');

/** 登记对方爽约 */
export const markNoShow = (id: string) => act(id, 'no-show');

/** 辅导记录 */
export const putNote = (id: string, body: { text: string; nextSteps: string }) =>
  request<Booking>('PUT', `/bookings/${id}/note`, { body });

/** 评价 */
export const giveFeedback = (id: string, body: { rating: number; comment: string }) => act(id, 'feedback', body);
