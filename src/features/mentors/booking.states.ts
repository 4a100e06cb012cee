import type { Transitions } from '../../shared/states.js';

/**
 * 预约: from a wish to a session that was held. `triage` waits for a coordinator before the mentor sees it, `offered` is a
 * freed time kept for somebody on the waiting list until they say yes. What may be in a diary is `LIVE`.
 */
export const BOOKING_TRANSITIONS = {
  offered: ['requested', 'triage', 'expired', 'cancelled'],
  triage: ['requested', 'declined', 'expired', 'cancelled'],
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
export const LIVE: readonly BookingStatus[] = ['offered', 'triage', 'requested', 'confirmed'];
export const isLive = (status: BookingStatus): boolean => LIVE.includes(status);

/** The statuses that count as the mentor's work: promised or done. */
export const COUNTED: readonly BookingStatus[] = [...LIVE, 'held', 'noShow'];

/** What the mentor knows nothing of: it has not come to them, or never did. */
export const UNSEEN_BY_MENTOR: readonly BookingStatus[] = ['offered', 'triage'];
