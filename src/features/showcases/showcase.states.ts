import type { Transitions } from '../../shared/states.js';

/** 案例与典型: proposed → shown; the bureau may return or decline it, and take it down again. */
export const SHOWCASE_TRANSITIONS = {
  proposed: ['shown', 'returned', 'declined', 'withdrawn'],
  returned: ['proposed', 'withdrawn'],
  shown: ['takenDown', 'withdrawn'],
  declined: [],
  takenDown: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export const SHOWCASE_STATUSES = ['proposed', 'returned', 'shown', 'declined', 'takenDown', 'withdrawn'] as const;
export type ShowcaseStatus = (typeof SHOWCASE_STATUSES)[number];
