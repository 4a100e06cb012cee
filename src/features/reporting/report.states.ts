import type { Transitions } from '../../shared/states.js';

/** 年报: open until handed in; the bureau may send it back. */
export const REPORT_TRANSITIONS = {
  draft: ['submitted'],
  returned: ['submitted'],
  submitted: ['returned'],
} as const satisfies Transitions<string>;

export const REPORT_STATUSES = ['draft', 'returned', 'submitted'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];
