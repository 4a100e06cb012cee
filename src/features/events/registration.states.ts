import type { Transitions } from '../../shared/states.js';

/**
 * How a registration lives. `expired`: the payment or the offer was not taken up in time; a payment that arrives late
 * may still win the seat back if one is left.
 */
export const REGISTRATION_TRANSITIONS = {
  awaitingApproval: ['registered', 'awaitingPayment', 'refused', 'cancelled'],
  awaitingPayment: ['registered', 'expired', 'cancelled'],
  waitlisted: ['registered', 'offered', 'cancelled'],
  offered: ['registered', 'awaitingPayment', 'expired', 'cancelled'],
  registered: ['checkedIn', 'cancelled'],
  checkedIn: ['registered', 'cancelled'],
  expired: ['registered'],
  refused: [],
  cancelled: [],
} as const satisfies Transitions<string>;

export type RegistrationStatus = keyof typeof REGISTRATION_TRANSITIONS;

export const REGISTRATION_STATUSES = Object.keys(REGISTRATION_TRANSITIONS) as [
  RegistrationStatus,
  ...RegistrationStatus[],
];

const LIVE: readonly RegistrationStatus[] = [
  'awaitingApproval',
  'awaitingPayment',
  'waitlisted',
  'offered',
  'registered',
  'checkedIn',
];
const SEATED: readonly RegistrationStatus[] = ['awaitingPayment', 'offered', 'registered', 'checkedIn'];

/** True while a registration stands in the way of another by the same person. */
export const isLive = (status: RegistrationStatus): boolean => LIVE.includes(status);

/** True while a registration holds a seat of the event. */
export const holdsSeat = (status: RegistrationStatus): boolean => SEATED.includes(status);
