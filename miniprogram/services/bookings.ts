import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';
import type { MentorMode } from './mentors.js';

export type BookingStatus =
  | 'offered'
  | 'triage'
  | 'requested'
  | 'confirmed'
  | 'held'
  | 'noShow'
  | 'declined'
  | 'expired'
  | 'cancelled';
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
  absence: {
    state: 'marked' | 'explained' | 'excused' | 'upheld';
    explainBy: string;
    explanation: string | null;
    decision: string | null;
  } | null;
  isLate: boolean;
  /** Since when it has been with whoever has it. */
  askedAt: string;
  /** Why this mentor, when the product or a coordinator chose. */
  why: string[];
  help: {
    state: 'open' | 'suggested' | 'assigned' | 'returned';
    note: string;
    suggestions: { mentorId: string; name: string }[];
  } | null;
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
  attendeeIds?: string[];
  /** By question. */
  answers?: Record<string, string>;
}

/** A time for whichever mentor suits. */
export interface AnyRequest {
  startsAt: string;
  minutes: number;
  mode: MentorMode;
  topic: string;
  expertise?: string;
}

/** A time kept free while its form is open. */
export interface Hold {
  id: string;
  expiresAt: string;
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

/** 取消；过了截止时间须知情确认 */
export const cancelBooking = (id: string, reason: string, isLate = false) => act(id, 'cancel', { reason, isLate });

/** 任一合适的导师 */
export const requestAny = (body: AnyRequest, key: string) => request<Booking>('POST', '/bookings/any', { body, key });

/** 填写时保留时段 */
export const holdSlot = (body: { mentorId: string; startsAt: string; minutes: number }) =>
  request<Hold>('POST', '/bookings/holds', { body });

/** 放弃保留 */
export const releaseHold = (id: string) => request<void>('DELETE', `/bookings/holds/${id}`);

/** 说明未到场的原因 */
export const explainAbsence = (id: string, text: string) => act(id, 'explanation', { text });

/** 改期；`any` 换任一合适的导师 */
export const rescheduleBooking = (id: string, startsAt: string, mentorId?: 'any') =>
  act(id, 'reschedule', { startsAt, ...(mentorId ? { mentorId } : {}) });

/** 登记完成 */
export const completeBooking = (id: string) => act(id, 'complete');

/** 登记对方爽约 */
export const markNoShow = (id: string) => act(id, 'no-show');

/** 辅导记录 */
export const putNote = (id: string, body: { text: string; nextSteps: string }) =>
  request<Booking>('PUT', `/bookings/${id}/note`, { body });

/** 评价 */
export const giveFeedback = (id: string, body: { rating: number; comment: string }) => act(id, 'feedback', body);
