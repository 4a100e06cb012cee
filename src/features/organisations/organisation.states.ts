import type { Transitions } from '../../shared/states.js';

/** 登记: a draft is submitted, and the district approves it, returns it for correction, or refuses it for good. */
export const ORGANISATION_TRANSITIONS = {
  draft: ['submitted'],
  submitted: ['approved', 'returned', 'refused'],
  returned: ['submitted'],
  approved: [],
  refused: [],
} as const satisfies Transitions<string>;

export const ORGANISATION_STATUSES = ['draft', 'submitted', 'returned', 'approved', 'refused'] as const;
export type OrganisationStatus = (typeof ORGANISATION_STATUSES)[number];

/** 入驻: a startup asks, the facility accepts; it ends by graduation or exit. */
export const RESIDENCY_TRANSITIONS = {
  applied: ['resident', 'refused', 'withdrawn'],
  resident: ['graduated', 'exited'],
  graduated: [],
  exited: [],
  refused: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export const RESIDENCY_STATUSES = ['applied', 'resident', 'graduated', 'exited', 'refused', 'withdrawn'] as const;
export type ResidencyStatus = (typeof RESIDENCY_STATUSES)[number];
