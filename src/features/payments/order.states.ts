import type { Transitions } from '../../shared/states.js';

/**
 * Where an order stands. `refunding`: all of its money is on its way back; a partial refund leaves it `paid`.
 * Money that arrives after the order was closed goes straight back.
 */
export type OrderStatus = 'created' | 'paid' | 'closed' | 'refunding' | 'refunded';

/** Only forward: a late or repeated notice never takes an order back. */
export const ORDER_TRANSITIONS: Transitions<OrderStatus> = {
  created: ['paid', 'closed'],
  paid: ['refunding'],
  closed: ['refunding'],
  refunding: ['refunded'],
  refunded: [],
};

/** `sent`: the payment platform has accepted it. `closed` and `abnormal` need a person. */
export type RefundStatus = 'requested' | 'sent' | 'succeeded' | 'closed' | 'abnormal';

/** An abnormal refund that a person settles at the platform ends as any other. */
export const REFUND_TRANSITIONS: Transitions<RefundStatus> = {
  requested: ['sent', 'succeeded', 'closed', 'abnormal'],
  sent: ['succeeded', 'closed', 'abnormal'],
  abnormal: ['succeeded', 'closed'],
  succeeded: [],
  closed: [],
};

export const ORDER_STATUSES = Object.keys(ORDER_TRANSITIONS) as [OrderStatus, ...OrderStatus[]];
export const REFUND_STATUSES = Object.keys(REFUND_TRANSITIONS) as [RefundStatus, ...RefundStatus[]];
