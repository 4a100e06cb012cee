import type { Payment } from '../../platform/wechatpay/index.js';
import { MINUTE, shanghaiDay } from '../../shared/calendar.js';
import { randomText } from '../../shared/ids.js';
import type { OrderRecord } from './order.model.js';

/** The payment platform takes no order that ends within a minute. */
export const SHORTEST_LIFE_MS = MINUTE;
/** When a payment that nobody told us about is asked after, counted from the payment dialog. */
export const QUERY_STEPS_MINUTES = [1, 5, 15, 30] as const;
/** The same for a refund that the platform has accepted. */
export const REFUND_QUERY_STEPS_MINUTES = [1, 10, 60, 24 * 60] as const;

const DESCRIPTION_BYTES = 127;
const REASON_BYTES = 80;

/** A new order number: the day for people, 75 random bits for uniqueness. */
export const newOrderNo = (now: Date): string => `cf${shanghaiDay(now).replaceAll('-', '')}${randomText(15)}`;

/** A new refund number, one per intent. */
export const newRefundNo = (now: Date): string => `rf${shanghaiDay(now).replaceAll('-', '')}${randomText(15)}`;

/** The text cut to whole characters within a number of bytes. */
function cutToBytes(text: string, limit: number): string {
  let cut = '';
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > limit) break;
    cut += character;
  }
  return cut;
}

/** What the payer reads in the payment dialog. */
export const cutDescription = (text: string): string => cutToBytes(text, DESCRIPTION_BYTES);
/** What the payer reads about a refund. */
export const cutReason = (text: string): string => cutToBytes(text, REASON_BYTES);

export type Mismatch = 'amount' | 'currency' | 'payer';

/** What a payment has different from the order it says it is for, or null. */
export function mismatchOf(order: OrderRecord, payment: Payment, payerOpenid: string | null): Mismatch | null {
  if (payment.amountFen !== order.amountFen) return 'amount';
  if (payment.currency !== 'CNY') return 'currency';
  return payment.openid === payerOpenid ? null : 'payer';
}
