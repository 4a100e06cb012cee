import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

/** What the home page needs of a booking; the booking pages know the rest. */
export interface NextBooking {
  id: string;
  status: string;
  startsAt: string;
  endsAt: string;
  mentorName: string;
  topic: string;
  mode: string;
}

/** What the home page needs of an event. */
export interface NextEvent {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  place: string;
  capacity: number;
  seatsTaken: number;
}

/** 我的预约 */
export const fetchMyBookings = (status: string) =>
  request<Page<NextBooking>>('GET', '/bookings', { query: { as: 'applicant', status, limit: 3 }, asSelf: true });

/** 近期活动 */
export const fetchNextEvents = () => request<Page<NextEvent>>('GET', '/events', { query: { limit: 2 } });
