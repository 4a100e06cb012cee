import { z } from 'zod';
import type { OrderRecord } from './order.model.js';
import { ORDER_STATUSES, REFUND_STATUSES } from './order.states.js';
import type { RefundRecord } from './refund.model.js';

const instant = z.iso.datetime();

export const refundView = z.strictObject({
  id: z.string(),
  amountFen: z.int(),
  reason: z.string(),
  status: z.enum(REFUND_STATUSES),
  createdAt: instant,
  settledAt: instant.nullable(),
});

/** An order as a row of a list. */
export const orderRow = z.strictObject({
  id: z.string(),
  orderNo: z.string(),
  subject: z.strictObject({ kind: z.string(), id: z.string() }),
  description: z.string(),
  amountFen: z.int(),
  refundedFen: z.int(),
  status: z.enum(ORDER_STATUSES),
  /** True while a person has to look at the order. */
  frozen: z.boolean(),
  createdAt: instant,
  expiresAt: instant,
  paidAt: instant.nullable(),
});

export const orderView = orderRow.extend({ refunds: z.array(refundView) });

/** The object for wx.requestPayment. */
export const ticketView = z.strictObject({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

export const viewRefund = (refund: RefundRecord): z.infer<typeof refundView> => ({
  id: refund._id,
  amountFen: refund.amountFen,
  reason: refund.reason,
  status: refund.status,
  createdAt: refund.createdAt.toISOString(),
  settledAt: refund.settledAt?.toISOString() ?? null,
});

export const viewOrderRow = (order: OrderRecord): z.infer<typeof orderRow> => ({
  id: order._id,
  orderNo: order.orderNo,
  subject: { kind: order.subjectKind, id: order.subjectId },
  description: order.description,
  amountFen: order.amountFen,
  refundedFen: order.refundedFen,
  status: order.status,
  frozen: order.frozenReason !== null,
  createdAt: order.createdAt.toISOString(),
  expiresAt: order.expiresAt.toISOString(),
  paidAt: order.paidAt?.toISOString() ?? null,
});

export const viewOrder = (order: OrderRecord, refunds: readonly RefundRecord[]): z.infer<typeof orderView> => ({
  ...viewOrderRow(order),
  refunds: refunds.map(viewRefund),
});
