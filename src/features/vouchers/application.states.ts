import type { Transitions } from '../../shared/states.js';

/** 创新券申请: the district reviews first, the city second and issues the voucher; both may return or refuse. */
export const APPLICATION_TRANSITIONS = {
  draft: ['submitted'],
  submitted: ['districtApproved', 'returned', 'refused'],
  districtApproved: ['approved', 'returned', 'refused'],
  returned: ['submitted'],
  approved: [],
  refused: [],
} as const satisfies Transitions<string>;

export const APPLICATION_STATUSES = [
  'draft',
  'submitted',
  'districtApproved',
  'returned',
  'approved',
  'refused',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export const STAGES = ['district', 'city'] as const;
export type Stage = (typeof STAGES)[number];

export const DECISIONS = ['approve', 'return', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];
