import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

/** What the home page needs of a booking; the booking pages know the rest. */
export interface HomeBooking {
  id: string;
  status: string;
  startsAt: string;
  mentorName: string;
  organisationName: string;
  topic: string;
  place: string;
}

/** What the home page needs of an event. */
export interface HomeEvent {
  id: string;
  title: string;
  startsAt: string;
  place: string;
  booking: string;
}

/** What the home page needs of a registration. */
export interface HomeRegistration {
  id: string;
  status: string;
  expiresAt: string | null;
  event: { id: string; title: string; place: string; startsAt: string; endsAt: string; cancelled: boolean };
}

/** 预约：作为申请人或导师 */
export const fetchBookings = (as: 'applicant' | 'mentor', status: 'requested' | 'confirmed') =>
  request<Page<HomeBooking>>('GET', '/bookings', { query: { as, status, limit: 5 } });

/** 我的报名 */
export const fetchRegistrations = () =>
  request<Page<HomeRegistration>>('GET', '/registrations', { query: { limit: 10 } });

/** 近期活动 */
export const fetchNextEvents = (from: string) =>
  request<Page<HomeEvent>>('GET', '/events', { query: { from, limit: 3 } });
