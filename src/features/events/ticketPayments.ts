import type { Fen } from '../../shared/money.js';

/** What an order is paid for. */
export interface PaidSubject {
  kind: 'registration';
  id: string;
}

export interface TicketOrder {
  subject: PaidSubject;
  payerId: string;
  amountFen: Fen;
  description: string;
  expiresAt: Date;
  jurisdictionId: string;
}

/** What events need of payments. Every call writes into the caller's unit; nothing here speaks to WeChat. */
export interface TicketPayments {
  createOrder(order: TicketOrder): Promise<{ orderId: string }>;
  /** Closes an unpaid order; money that still arrives goes back by itself. */
  cancelOrder(orderId: string, request: { reason: string }): Promise<void>;
  /** Gives all of the money back; asking twice is asking once. */
  requestRefund(orderId: string, request: { reason: string }): Promise<void>;
}

/** What payments tell events, inside the unit that settles the order. */
export interface TicketSettlements {
  paid(registrationId: string, order: { orderId: string }): Promise<void>;
  closed(registrationId: string, order: { orderId: string }): Promise<void>;
  refunded(registrationId: string, order: { orderId: string }): Promise<void>;
}
