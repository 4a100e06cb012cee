import type { Transitions } from '../../shared/states.js';

/** 公示: open until its last day has passed and every objection has an answer. */
const NOTICE_TRANSITIONS = {
  open: ['closed', 'withdrawn'],
  closed: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export type NoticeStatus = keyof typeof NOTICE_TRANSITIONS;
export const NOTICE_STATUSES = Object.keys(NOTICE_TRANSITIONS) as [NoticeStatus, ...NoticeStatus[]];

/** 异议: answered with reasons, or taken back by whoever made it. */
export const OBJECTION_TRANSITIONS = {
  received: ['answered', 'withdrawn'],
  answered: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export type ObjectionStatus = keyof typeof OBJECTION_TRANSITIONS;
export const OBJECTION_STATUSES = Object.keys(OBJECTION_TRANSITIONS) as [ObjectionStatus, ...ObjectionStatus[]];

/** What came of an objection: 成立、部分成立、不成立. */
export const OBJECTION_OUTCOMES = ['upheld', 'partly', 'dismissed'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];
