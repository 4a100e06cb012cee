import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export type EventState = 'draft' | 'published' | 'cancelled' | 'ended';
export type Booking = 'notYetOpen' | 'open' | 'waitlist' | 'full' | 'closed';
export type RegistrationStatus =
  | 'awaitingApproval'
  | 'awaitingPayment'
  | 'waitlisted'
  | 'offered'
  | 'registered'
  | 'checkedIn'
  | 'expired'
  | 'refused'
  | 'cancelled';

export interface Question {
  id: string;
  label: string;
  kind: 'text' | 'choice';
  required: boolean;
  choices: string[];
}

export interface TicketType {
  id: string;
  name: string;
  priceFen: number;
  capacity: number | null;
  left: number | null;
}

export interface EventSummary {
  id: string;
  organisationId: string | null;
  organiserName: string;
  title: string;
  series: string | null;
  /** 品牌活动: who stands behind it; null for an ordinary event. */
  brandLevel: 'city' | 'district' | null;
  summary: string;
  place: string;
  startsAt: string;
  endsAt: string;
  opensAt: string;
  closesAt: string;
  capacity: number;
  seatsTaken: number;
  waiting: number;
  state: EventState;
  booking: Booking;
  questions: Question[];
  ticketTypes: TicketType[];
  approvalRequired: boolean;
  waitlist: boolean;
  promotion: 'direct' | 'offer';
  cancelCutoffHours: number;
  cancelUntil: string;
  doorFrom: string;
  doorUntil: string;
  cancelReason: string | null;
}

export interface MyRegistration {
  id: string;
  status: RegistrationStatus;
  ticketTypeId: string | null;
  ticketType: string | null;
  priceFen: number;
  waitlistPosition?: number;
  /** True while the rule of fair use puts the person after the others who wait. */
  isLowered?: boolean;
  orderId: string | null;
  paidAt: string | null;
  refundedAt: string | null;
  expiresAt: string | null;
  checkedInAt: string | null;
  reason: string | null;
}

export interface EventDetail extends EventSummary {
  canManage: boolean;
  canCheckIn: boolean;
  myRegistration: MyRegistration | null;
}

export interface Registration extends MyRegistration {
  eventId: string;
  answers: { questionId: string; value: string }[];
  event: {
    id: string;
    title: string;
    place: string;
    organiserName: string;
    startsAt: string;
    endsAt: string;
    cancelUntil: string;
    cancelled: boolean;
    /** Until when its guests answer a survey; null where there is none. */
    surveyUntil: string | null;
  };
}

export interface Ticket {
  qr: string;
  code: string;
  rotatesAt: string;
}

/** What the organiser fills in. Times are instants, money is fen. */
export interface EventContent {
  title: string;
  series?: string;
  brandLevel?: 'city' | 'district' | null;
  place: string;
  summary?: string;
  startsAt: string;
  endsAt: string;
  closesAt?: string;
  capacity: number;
  ticketTypes?: { id: string; name: string; priceFen: number }[];
  questions?: { id: string; label: string; kind: 'text'; required: boolean }[];
  waitlist?: boolean;
  approvalRequired?: boolean;
}

type Search = { q?: string; series?: string; cursor?: string };

/** 活动列表 */
export const fetchEvents = (query: Search) => request<Page<EventSummary>>('GET', '/events', { query });

/** 活动详情，含本人报名 */
export const fetchEvent = (id: string) => request<EventDetail>('GET', `/events/${id}`);

/** 报名 */
export const register = (
  eventId: string,
  body: { ticketTypeId?: string; answers: Record<string, string> },
  key: string,
) => request<Registration>('POST', `/events/${eventId}/registrations`, { body, key });

/** 我的报名与票 */
export const fetchRegistrations = (query: { cursor?: string }) =>
  request<Page<Registration>>('GET', '/registrations', { query });

/** 报名详情 */
export const fetchRegistration = (id: string) => request<Registration>('GET', `/registrations/${id}`);

/** 取消报名 */
export const cancelRegistration = (id: string) => request<Registration>('POST', `/registrations/${id}/cancel`);

/** 确认候补名额 */
export const acceptOffer = (id: string) => request<Registration>('POST', `/registrations/${id}/accept-offer`);

/** 签到码 */
export const fetchTicket = (id: string) => request<Ticket>('GET', `/registrations/${id}/ticket`);

/** 发起支付 */
export const prepay = (orderId: string) =>
  request<WechatMiniprogram.RequestPaymentOption>('POST', `/orders/${orderId}/prepay`);

/** 我主办或签到的活动 */
export const fetchManagedEvents = (query: { cursor?: string }) =>
  request<Page<EventSummary & { canManage: boolean }>>('GET', '/my-events', { query });

/** 新建活动（草稿） */
export const createEvent = (body: EventContent, key: string) => request<EventDetail>('POST', '/events', { body, key });

/** 修改活动 */
export const changeEvent = (id: string, body: Partial<EventContent>) =>
  request<EventDetail>('PATCH', `/events/${id}`, { body });

/** 发布活动 */
export const publishEvent = (id: string) => request<EventDetail>('POST', `/events/${id}/publish`);

/** 取消活动 */
export const cancelEvent = (id: string, reason: string) =>
  request<EventDetail>('POST', `/events/${id}/cancel`, { body: { reason } });
