import type { Transitions } from '../../shared/states.js';

/** 导师日: being planned, or published with its sessions in everybody's diary. */
export const MENTOR_DAY_TRANSITIONS = {
  draft: ['published', 'cancelled'],
  published: [],
  cancelled: [],
} as const satisfies Transitions<string>;

export type MentorDayStatus = keyof typeof MENTOR_DAY_TRANSITIONS;
export const MENTOR_DAY_STATUSES = Object.keys(MENTOR_DAY_TRANSITIONS) as [MentorDayStatus, ...MentorDayStatus[]];
