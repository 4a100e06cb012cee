import type { Transitions } from '../../shared/states.js';

/** 主办方实名认证: submitted → approved, returned or refused; what was returned may be handed in again. */
export const APPLICATION_TRANSITIONS = {
  submitted: ['approved', 'returned', 'refused', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  approved: [],
  refused: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export const APPLICATION_STATUSES = ['submitted', 'returned', 'approved', 'refused', 'withdrawn'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** While an application is open, the person makes no other one in the city. */
export const OPEN_STATUSES: readonly ApplicationStatus[] = ['submitted', 'returned'];

/** 已认证主办方: stands until its last day, or until the bureau takes it away. */
export const STANDING_TRANSITIONS = {
  active: ['expired', 'revoked'],
  expired: [],
  revoked: [],
} as const satisfies Transitions<string>;

export const STANDING_STATUSES = ['active', 'expired', 'revoked'] as const;
export type StandingStatus = (typeof STANDING_STATUSES)[number];
