import type { Transitions } from '../../shared/states.js';

/** 入库: applied → district → city → admitted; a renewal begins again at applied while the term still runs. */
export const ADMISSION_TRANSITIONS = {
  applied: ['districtApproved', 'returned', 'refused'],
  districtApproved: ['admitted', 'returned', 'refused'],
  returned: ['applied'],
  refused: ['applied'],
  admitted: ['applied'],
} as const satisfies Transitions<string>;

export const ADMISSION_STATUSES = ['applied', 'districtApproved', 'returned', 'refused', 'admitted'] as const;
export type AdmissionStatus = (typeof ADMISSION_STATUSES)[number];

/** Where an application waits. */
export type Stage = 'district' | 'city';

/** The stage a status waits in; null when nobody has to decide. */
export const stageOf = (status: AdmissionStatus): Stage | null =>
  status === 'applied' ? 'district' : status === 'districtApproved' ? 'city' : null;
