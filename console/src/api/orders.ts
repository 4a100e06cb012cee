import { call, type Page } from './call.js';

export type OrderStatus = 'created' | 'paid' | 'closed' | 'refunding' | 'refunded';

/** What a person pays for one thing, in fen. */
export interface Order {
  id: string;
  orderNo: string;
  description: string;
  amountFen: number;
  refundedFen: number;
  status: OrderStatus;
  /** True while a person has to look at the order. */
  frozen: boolean;
  createdAt: string;
  expiresAt: string;
  paidAt: string | null;
}

export interface Refund {
  id: string;
  amountFen: number;
  reason: string;
  status: string;
  createdAt: string;
  settledAt: string | null;
}

export interface OrderDetail extends Order {
  refunds: Refund[];
}

export const fetchOrders = (query: { status?: string; orderNo?: string; cursor?: string }) =>
  call<Page<Order>>('GET', '/v1/orders', { query });

export const fetchOrder = (id: string) => call<OrderDetail>('GET', `/v1/orders/${id}`);

export const refundOrder = (key: string, id: string, body: { amountFen: number; reason: string }) =>
  call<Refund>('POST', `/v1/orders/${id}/refunds`, { key, body });
