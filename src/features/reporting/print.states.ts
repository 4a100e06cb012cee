import type { Transitions } from '../../shared/states.js';

/** 打印件: sealed when the scan has come back; void when the sheet is not what was printed any more. */
export const PRINT_TRANSITIONS = {
  printed: ['sealed', 'void'],
  sealed: ['void'],
  void: [],
} as const satisfies Transitions<string>;

export type PrintStatus = keyof typeof PRINT_TRANSITIONS;
export const PRINT_STATUSES = Object.keys(PRINT_TRANSITIONS) as [PrintStatus, ...PrintStatus[]];
