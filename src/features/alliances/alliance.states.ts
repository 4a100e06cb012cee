import type { Transitions } from '../../shared/states.js';

/** 席位: invited → member → left; an invitation may be declined. */
export const SEAT_TRANSITIONS = {
  invited: ['member', 'declined'],
  member: ['left'],
  declined: [],
  left: [],
} as const satisfies Transitions<string>;

export const SEAT_STATUSES = ['invited', 'member', 'declined', 'left'] as const;
export type SeatStatus = (typeof SEAT_STATUSES)[number];
