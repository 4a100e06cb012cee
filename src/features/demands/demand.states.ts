import type { Transitions } from '../../shared/states.js';

/** 需求: submitted → published → closed or expired; the bureau may return or refuse it before anybody reads it. */
export const DEMAND_TRANSITIONS = {
  submitted: ['published', 'returned', 'refused', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  published: ['closed', 'expired'],
  refused: [],
  withdrawn: [],
  closed: [],
  expired: [],
} as const satisfies Transitions<string>;

export const DEMAND_STATUSES = [
  'submitted',
  'returned',
  'published',
  'refused',
  'withdrawn',
  'closed',
  'expired',
] as const;
export type DemandStatus = (typeof DEMAND_STATUSES)[number];

/** 应答: an offer stands open until the asker answers it or the offerer takes it back. */
export const OFFER_TRANSITIONS = {
  open: ['accepted', 'declined', 'withdrawn'],
  accepted: [],
  declined: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export const OFFER_STATUSES = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];
