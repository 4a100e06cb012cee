import type { Transitions } from '../../shared/states.js';

/**
 * From proposal to the pool. `paused` mentors stay in the directory but take no bookings; `removed` ones are history.
 * A refused person may be proposed again: that is a new record.
 */
export const MENTOR_TRANSITIONS = {
  nominated: ['appointed', 'refused'],
  appointed: ['paused', 'removed'],
  paused: ['appointed', 'removed'],
  refused: [],
  removed: [],
} as const satisfies Transitions<string>;

export type MentorStatus = keyof typeof MENTOR_TRANSITIONS;
export const MENTOR_STATUSES = Object.keys(MENTOR_TRANSITIONS) as [MentorStatus, ...MentorStatus[]];

/** What everybody may see: people who are, or were a moment ago, in the pool. */
export const LISTED: readonly MentorStatus[] = ['appointed', 'paused'];
