import type { Transitions } from '../../shared/states.js';

/** 兑付申请: paid, returned for correction (its invoices may be claimed again) or rejected; a payment may be reversed. */
export const REDEMPTION_TRANSITIONS = {
  claimed: ['redeemed', 'returned', 'rejected'],
  redeemed: ['reversed'],
  returned: [],
  rejected: [],
  reversed: [],
} as const satisfies Transitions<string>;

export const REDEMPTION_STATUSES = ['claimed', 'redeemed', 'returned', 'rejected', 'reversed'] as const;
export type RedemptionStatus = (typeof REDEMPTION_STATUSES)[number];
