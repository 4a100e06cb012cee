import type { Transitions } from '../../shared/states.js';

export const FORM_STATUSES = ['draft', 'submitted', 'returned', 'checked', 'graded'] as const;
export type FormStatus = (typeof FORM_STATUSES)[number];

/** 自评 → 区县核查 → 专家评分 → 等次; a form that never came in can still be graded as failed. */
export const FORM_TRANSITIONS: Transitions<FormStatus> = {
  draft: ['submitted', 'graded'],
  submitted: ['returned', 'checked'],
  returned: ['submitted', 'graded'],
  checked: ['graded'],
  graded: [],
};

export const BATCH_STATUSES = ['proposed', 'published', 'refused'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** 拟定的等次: one person proposes, another publishes or refuses. */
export const BATCH_TRANSITIONS: Transitions<BatchStatus> = {
  proposed: ['published', 'refused'],
  published: [],
  refused: [],
};

export const RECTIFICATION_STATUSES = ['open', 'reported', 'passed', 'revoked'] as const;
export type RectificationStatus = (typeof RECTIFICATION_STATUSES)[number];

/** 限期整改 → 复核: passed, or the recognition is revoked; past its day it may be examined without a report. */
export const RECTIFICATION_TRANSITIONS: Transitions<RectificationStatus> = {
  open: ['reported', 'revoked'],
  reported: ['open', 'passed', 'revoked'],
  passed: [],
  revoked: [],
};
