import { z } from 'zod';
import { fen } from '../../shared/money.js';
import type { Payment, PaymentState, RefundState, RefundStatus } from './paymentGateway.js';

const instant = z.iso.datetime({ offset: true }).transform(text => new Date(text));
const amount = z.int().nonnegative().transform(fen);

/** A transaction as the query and the payment notice describe it, with what only a paid one has. */
export const paidTransaction = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string(),
  success_time: instant,
  payer: z.object({ openid: z.string() }),
  amount: z.object({ total: amount, currency: z.string().default('CNY') }),
});

/** The fields every transaction has. */
export const transaction = z.object({ appid: z.string(), mchid: z.string(), trade_state: z.string() });

export const refundReply = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  status: z.string(),
  success_time: instant.optional(),
  amount: z.object({ refund: amount }),
});

/** A refund notice names the state differently and brings the merchant. */
export const refundResource = z.object({
  mchid: z.string(),
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  refund_status: z.string(),
  success_time: instant.optional(),
  amount: z.object({ refund: amount }),
});

export const billReply = z.object({ hash_type: z.string(), hash_value: z.string(), download_url: z.string() });

/** Their words for a payment as ours. */
export const paymentOf = (paid: z.infer<typeof paidTransaction>): Payment => ({
  orderNo: paid.out_trade_no,
  transactionId: paid.transaction_id,
  amountFen: paid.amount.total,
  currency: paid.amount.currency,
  openid: paid.payer.openid,
  paidAt: paid.success_time,
});

const REFUND_STATUS: Readonly<Record<string, RefundStatus>> = {
  SUCCESS: 'succeeded',
  CLOSED: 'closed',
  ABNORMAL: 'abnormal',
  PROCESSING: 'processing',
};

/** Their words for a refund as ours; a state we do not know counts as being processed. */
export const refundOf = (reply: Omit<z.infer<typeof refundReply>, 'status'>, status: string): RefundState => ({
  orderNo: reply.out_trade_no,
  refundNo: reply.out_refund_no,
  status: REFUND_STATUS[status] ?? 'processing',
  amountFen: reply.amount.refund,
  ...(reply.success_time ? { settledAt: reply.success_time } : {}),
});

const PAID_STATES: Readonly<Record<string, 'paid' | 'refunding'>> = { SUCCESS: 'paid', REFUND: 'refunding' };

/** Their trade_state as ours. */
export function paymentStateOf(data: unknown): PaymentState {
  const { trade_state } = transaction.parse(data);
  const status = PAID_STATES[trade_state];
  if (status) return { status, payment: paymentOf(paidTransaction.parse(data)) };
  return { status: trade_state === 'CLOSED' || trade_state === 'REVOKED' ? 'closed' : 'unpaid' };
}
