import type { Transitions } from '../../shared/states.js';

/** What is stored of an event's life. That it has ended follows from the time and is not stored. */
export const EVENT_TRANSITIONS = {
  draft: ['published', 'cancelled'],
  published: ['cancelled'],
  cancelled: [],
} as const satisfies Transitions<string>;

export type EventStatus = keyof typeof EVENT_TRANSITIONS;

/** The state that people see. */
export type EventState = EventStatus | 'ended';
