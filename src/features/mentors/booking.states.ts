import type { Transitions } from '../../shared/states.js';

/** 预约: from a request to a session that was held. What may be in a diary is `LIVE`. */
export const BOOKING_TRANSITIONS = {
  requested: ['confirmed', 'declined', 'expired', 'cancelled'],
  confirmed: ['held', 'cancelled', 'noShow'],
  held: [],
  noShow: [],
  declined: [],
  expired: [],
  cancelled: [],
} as const satisfies Transitions<string>;

export type BookingStatus = keyof typeof BOOKING_TRANSITIONS;
export const BOOKING_STATUSES = Object.keys(BOOKING_TRANSITIONS) as [BookingStatus, ...BookingStatus[]];

/** The statuses in which a booking holds its time; every move out of them gives the time back. */
export const LIVE: readonly BookingStatus[] = ['requested', 'confirmed'];
export const isLive = (status: BookingStatus): boolean => LIVE.includes(status);

/** The statuses that count as the mentor's work: promised or done. */
export const COUNTED: readonly BookingStatus[] = ['requested', 'confirmed', 'held', 'noShow'];
