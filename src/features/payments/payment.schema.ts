import { z } from 'zod';

export const byId = z.strictObject({ id: z.string().min(1).max(64) });

/** Without an amount, everything that is left goes back. */
export const askRefund = z.strictObject({
  amountFen: z.int().min(1, '退款金额至少 1 分').max(100_000_000).optional(),
  reason: z.string().trim().min(1, '请填写退款原因').max(80),
});
