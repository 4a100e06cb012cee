import type { Transitions } from '../../shared/states.js';

/** 意见建议: submitted → answered → closed; an author who is not content has the city look at it once. */
export const SUGGESTION_TRANSITIONS = {
  submitted: ['answered', 'withdrawn'],
  answered: ['closed', 'submitted'],
  closed: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export const SUGGESTION_STATUSES = ['submitted', 'answered', 'closed', 'withdrawn'] as const;
export type SuggestionStatus = (typeof SUGGESTION_STATUSES)[number];

/** Whose desk it lies on. 区县 → 市 (淄博 六(十三)) */
export const DESKS = ['district', 'city'] as const;
export type Desk = (typeof DESKS)[number];
