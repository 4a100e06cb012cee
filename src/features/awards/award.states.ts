import type { Transitions } from '../../shared/states.js';

export const AWARD_STATUSES = [
  'choosing',
  'draft',
  'submitted',
  'approved',
  'settled',
  'refused',
  'withdrawn',
] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];

/**
 * 奖补: a choice waits for a reading, a draft for its maker, a submitted one for its checker; what is approved is paid in
 * parts until it is settled. Without a ground in the facts an open award is withdrawn, and comes back with the ground.
 */
export const AWARD_TRANSITIONS = {
  choosing: ['draft', 'withdrawn'],
  draft: ['submitted', 'choosing', 'withdrawn'],
  submitted: ['approved', 'draft', 'choosing', 'refused', 'withdrawn'],
  approved: ['settled', 'draft'],
  settled: ['approved'],
  refused: ['draft', 'withdrawn'],
  withdrawn: ['draft', 'choosing'],
} as const satisfies Transitions<AwardStatus>;

/** Statuses in which the figures still follow the facts. */
export const isOpen = (status: AwardStatus): boolean =>
  status === 'choosing' || status === 'draft' || status === 'submitted';

export const PART_STATES = ['pending', 'released', 'ordered', 'paid', 'forfeited', 'void'] as const;
export type PartState = (typeof PART_STATES)[number];

/** 分期: `ordered` is on its way through the bank; a failed payment releases the part again. */
export const PART_TRANSITIONS = {
  pending: ['released', 'forfeited', 'void'],
  released: ['ordered', 'pending', 'forfeited', 'void'],
  ordered: ['paid', 'released'],
  paid: [],
  forfeited: ['pending', 'released'],
  void: [],
} as const satisfies Transitions<PartState>;

export const PAYMENT_STATUSES = ['ordered', 'filed', 'partial', 'paid', 'failed'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** 付款: put on order, written into a bank file, then confirmed by receipts, perhaps in parts. */
export const PAYMENT_TRANSITIONS = {
  ordered: ['filed', 'failed'],
  filed: ['partial', 'paid', 'failed'],
  partial: ['partial', 'paid'],
  paid: [],
  failed: [],
} as const satisfies Transitions<PaymentStatus>;
