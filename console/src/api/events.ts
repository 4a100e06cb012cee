import { call, download, type Page } from './call.js';

export type EventState = 'draft' | 'published' | 'cancelled' | 'ended';

export type BrandLevel = 'city' | 'district';

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
  left?: number | null;
}

export interface Event {
  id: string;
  jurisdictionId: string;
  organisationId: string | null;
  organiserName: string;
  title: string;
  series: string | null;
  /** 品牌活动: who stands behind it; null for an ordinary event. */
  brandLevel: BrandLevel | null;
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
  booking: 'notYetOpen' | 'open' | 'waitlist' | 'full' | 'closed';
  questions: Question[];
  ticketTypes: TicketType[];
  approvalRequired: boolean;
  waitlist: boolean;
  promotion: 'direct' | 'offer';
  cancelCutoffHours: number;
  cancelReason: string | null;
}

export interface EventDetail extends Event {
  canManage: boolean;
  canCheckIn: boolean;
}

export interface Attendee {
  registrationId: string;
  name: string;
  ticketTypeId: string | null;
  status: string;
  checkInId: string | null;
  checkedInAt: string | null;
  createdAt: string;
  answers?: { questionId: string; value: string }[];
}

/** What a form about an event says; instants in UTC, money in fen. */
export interface EventContent {
  title: string;
  series?: string;
  brandLevel: BrandLevel | null;
  summary: string;
  place: string;
  startsAt: string;
  endsAt: string;
  opensAt?: string;
  closesAt?: string;
  capacity: number;
  questions: Question[];
  ticketTypes: TicketType[];
  approvalRequired: boolean;
  waitlist: boolean;
}

export const fetchEvents = (query: {
  jurisdiction?: string;
  q?: string;
  from?: string;
  cursor?: string;
  limit?: number;
}) => call<Page<Event>>('GET', '/v1/events', { query });

export const fetchManagedEvents = (query: { cursor?: string; limit?: number }) =>
  call<Page<Event>>('GET', '/v1/my-events', { query });

export const fetchEvent = (id: string) => call<EventDetail>('GET', `/v1/events/${id}`);

export const createEvent = (key: string, body: EventContent) => call<EventDetail>('POST', '/v1/events', { key, body });

export const changeEvent = (key: string, id: string, body: Partial<EventContent>) =>
  call<EventDetail>('PATCH', `/v1/events/${id}`, { key, body });

export const publishEvent = (key: string, id: string) => call<EventDetail>('POST', `/v1/events/${id}/publish`, { key });

export const cancelEvent = (key: string, id: string, reason: string) =>
  call<EventDetail>('POST', `/v1/events/${id}/cancel`, { key, body: { reason } });

export const decideRegistration = (
  key: string,
  id: string,
  body: { decision: 'approve' | 'refuse'; comment: string },
) => call<unknown>('POST', `/v1/registrations/${id}/decision`, { key, body });

export const fetchAttendance = (id: string, query: { status?: string; cursor?: string; limit?: number }) =>
  call<Attendance>('GET', `/v1/events/${id}/attendance`, { query });

export const downloadAttendance = (id: string) => download(`/v1/events/${id}/attendance`, { format: 'csv' });

export interface Attendance extends Page<Attendee> {
  eventId: string;
  title: string;
  capacity: number;
  seatsTaken: number;
  counts: Record<string, number>;
}
