import { hasAnyRole, type Actor } from '../../shared/actor.js';
import type { OrderRecord } from './order.model.js';

/** Who looks after the money of a place. */
export const ORDER_READERS = ['finance', 'admin', 'auditor'] as const;

/** The payer sees the order, and so do those who look after the money of its jurisdiction. */
export const canSeeOrder = (actor: Actor, order: Pick<OrderRecord, 'payerId' | 'jurisdictionId'>): boolean =>
  order.payerId === actor.userId || hasAnyRole(actor, ORDER_READERS, { jurisdictionId: order.jurisdictionId });

/** Only the payer pays, so that nobody's openid ends up in another person's order. */
export const canPay = (actor: Actor, order: Pick<OrderRecord, 'payerId'>): boolean => order.payerId === actor.userId;

/** A refund that no cancellation has caused is the finance officer's decision. */
export const canRefund = (actor: Actor, order: Pick<OrderRecord, 'jurisdictionId' | 'payerId'>): boolean =>
  hasAnyRole(actor, ['finance', 'admin'], { jurisdictionId: order.jurisdictionId }) && order.payerId !== actor.userId;
