import { z } from 'zod';
import { pageQuery } from '../../shared/page.js';
import { ORDER_STATUSES } from './order.states.js';

export const byId = z.strictObject({ id: z.string().min(1).max(64) });

/** Without an amount, everything that is left goes back. */
export const askRefund = z.strictObject({
  amountFen: z.int().min(1, '退款金额至少 1 分').max(100_000_000).optional(),
  reason: z.string().trim().min(1, '请填写退款原因').max(80),
});

export const listOrders = z.strictObject({
  status: z.enum(ORDER_STATUSES).optional(),
  orderNo: z.string().trim().max(64).optional(),
  ...pageQuery,
});
export type ListOrders = z.infer<typeof listOrders>;
