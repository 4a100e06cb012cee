import { call, type Page } from './call.js';

/** One step of a delivery, in words. */
export interface DeliveryStep {
  at: string;
  channel: 'wechat' | 'sms';
  outcomeText: string;
  reason: string;
}

/** How the messages of one piece of news fared; the person's name is masked. */
export interface Delivery {
  id: string;
  title: string;
  createdAt: string;
  delivery: string;
  reason: string;
  sms: string;
  readAt: string | null;
  to: string;
  steps: DeliveryStep[];
}

export type DeliveryFilter = {
  delivery?: string;
  reason?: string;
  nudges?: 'true';
  cursor?: string;
  limit?: number;
};

export const fetchDeliveries = (query: DeliveryFilter) => call<Page<Delivery>>('GET', '/v1/deliveries', { query });
