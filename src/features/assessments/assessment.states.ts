import type { Transitions } from '../../shared/states.js';

export const FORM_STATUSES = ['draft', 'submitted', 'returned', 'checked', 'publicised', 'graded'] as const;
export type FormStatus = (typeof FORM_STATUSES)[number];

/**
 * 自评 → 区县核查 → 专家评分 → 公示 → 等次; a form that never came in can still be graded as failed. When a public list is
 * taken back, its forms are again what they were.
 */
export const FORM_TRANSITIONS: Transitions<FormStatus> = {
  draft: ['submitted', 'publicised', 'graded'],
  submitted: ['returned', 'checked'],
  returned: ['submitted', 'publicised', 'graded'],
  checked: ['publicised', 'graded'],
  publicised: ['draft', 'returned', 'checked', 'graded'],
  graded: [],
};

export const BATCH_STATUSES = ['proposed', 'publicised', 'published', 'refused'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** 拟定的等次: one person proposes, another publishes or refuses; with a public notice between where the place has one. */
export const BATCH_TRANSITIONS: Transitions<BatchStatus> = {
  proposed: ['publicised', 'published', 'refused'],
  publicised: ['published', 'refused'],
  published: [],
  refused: [],
};

const GRADE_NOTICE_STATUSES = ['open', 'closed', 'withdrawn'] as const;
export type GradeNoticeStatus = (typeof GRADE_NOTICE_STATUSES)[number];

export const CORRECTION_STATUSES = ['proposed', 'applied', 'refused'] as const;
export type CorrectionStatus = (typeof CORRECTION_STATUSES)[number];

/** 等次更正: proposed by one person, applied or refused by another. */
export const CORRECTION_TRANSITIONS: Transitions<CorrectionStatus> = {
  proposed: ['applied', 'refused'],
  applied: [],
  refused: [],
};

export const RECTIFICATION_STATUSES = ['open', 'reported', 'passed', 'revoked', 'lifted'] as const;
export type RectificationStatus = (typeof RECTIFICATION_STATUSES)[number];

/**
 * 限期整改 → 复核: passed, or the recognition is revoked; past its day it may be examined without a report. Lifted when the
 * grade behind it is corrected, and opened again when it is corrected back.
 */
export const RECTIFICATION_TRANSITIONS: Transitions<RectificationStatus> = {
  open: ['reported', 'revoked', 'lifted'],
  reported: ['open', 'passed', 'revoked', 'lifted'],
  passed: ['open'],
  revoked: [],
  lifted: ['open'],
};
