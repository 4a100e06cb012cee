import type { Transitions } from '../../shared/states.js';

/**
 * 创新券: issued, spent once a contract is filed, claimed while a claim awaits its decision, and at the end redeemed,
 * rejected (a claim was refused and nothing paid so far; the holder may claim again), expired or returned.
 * A redeemed voucher opens again only when a payment is reversed.
 */
export const VOUCHER_TRANSITIONS = {
  issued: ['spent', 'expired', 'returned'],
  spent: ['claimed', 'expired', 'returned'],
  claimed: ['spent', 'redeemed', 'rejected', 'expired', 'returned'],
  rejected: ['spent', 'claimed', 'expired', 'returned'],
  redeemed: ['spent', 'expired', 'returned'],
  expired: [],
  returned: [],
} as const satisfies Transitions<string>;

export const VOUCHER_STATUSES = ['issued', 'spent', 'claimed', 'redeemed', 'rejected', 'expired', 'returned'] as const;
export type VoucherStatus = (typeof VOUCHER_STATUSES)[number];

/** How a voucher ended before it was used up. */
export type Closing = 'expired' | 'returned';
