import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { Log } from '../../platform/log/log.js';
import { PaymentGatewayError, type PaymentGateway, type PaymentState } from '../../platform/wechatpay/index.js';
import { DAY, MINUTE } from '../../shared/calendar.js';
import type { OrderRecord } from './order.model.js';
import { REFUND_QUERY_STEPS_MINUTES } from './order.rules.js';
import { orderStore } from './order.store.js';
import type { RefundRecord } from './refund.model.js';
import { refundStore } from './refund.store.js';
import type { SettlementService } from './settlement.service.js';

/** Longer than a duty keeps trying by itself. */
const STUCK_MS = 30 * MINUTE;
const REPAIR_BATCH = 200;

export interface ChaseService {
  /** Asks after one payment and takes the answer into the books. */
  query(orderId: string): Promise<void>;
  /** Ends an order at its time: query, close, query again. Also closes at the platform what was closed here. */
  close(orderId: string): Promise<void>;
  /** Sends a refund; every try has the same number. */
  sendRefund(refundId: string): Promise<void>;
  /** Asks after a refund, and plans the next time to ask. */
  queryRefund(refundId: string, step: number): Promise<void>;
  /** Takes up what has stood still for too long, e.g. after an outage longer than a duty's patience. */
  repair(): Promise<number>;
}

interface Parts {
  clock: Clock;
  log: Log;
  duties: Duties;
  gateway: PaymentGateway;
  settlements: SettlementService;
}

/** Goes after payments and refunds whose news has not come. Nothing here runs inside a unit; settling does. */
export function createChaseService({ clock, log, duties, gateway, settlements }: Parts): ChaseService {
  async function takeAnswer(order: OrderRecord, state: PaymentState): Promise<void> {
    if ('payment' in state) await settlements.settlePayment(state.payment, 'query');
    else if (state.status === 'closed')
      await settlements.close(order._id, { reason: 'closed at WeChat Pay', by: 'platform' });
  }

  /** True for an order that may still be owed: open, or closed here while a payment could be on its way. */
  const isOpen = ({ status, frozenReason }: OrderRecord) =>
    frozenReason === null && (status === 'created' || status === 'closed');

  const planRefundQuery = async ({ _id: refundId }: RefundRecord, step: number): Promise<void> => {
    const minutes = REFUND_QUERY_STEPS_MINUTES[step];
    if (minutes === undefined) return;
    const dueAt = new Date(clock.now().getTime() + minutes * MINUTE);
    const payload = { refundId, step: String(step) };
    const key = `refund.query ${refundId} ${step}`;
    await duties.plan({ key, subject: `refund:${refundId}`, kind: 'refund.query', payload, dueAt });
  };

  /** The platform will not take the refund as it is; it stays with its number until a person has helped. */
  async function keepRejection(refund: RefundRecord, cause: unknown): Promise<never> {
    if (cause instanceof PaymentGatewayError && cause.failure === 'rejected') {
      await refundStore.setLastCode(refund._id, cause.code);
      log.error({ refundNo: refund.refundNo, code: cause.code }, 'WeChat Pay rejects a refund');
    }
    throw cause;
  }

  async function query(orderId: string): Promise<void> {
    const order = await orderStore.find(orderId);
    if (order && isOpen(order)) await takeAnswer(order, await gateway.queryPayment(order.orderNo));
  }

  async function closeAtPlatform(order: OrderRecord): Promise<void> {
    const before = await gateway.queryPayment(order.orderNo);
    if (before.status !== 'unpaid') return takeAnswer(order, before);
    await gateway.closePayment(order.orderNo);
    const after = await gateway.queryPayment(order.orderNo);
    if (after.status === 'unpaid') throw new Error('WeChat Pay still shows the order as unpaid after closing it');
    await takeAnswer(order, after);
  }

  async function close(orderId: string): Promise<void> {
    const order = await orderStore.find(orderId);
    if (!order || !isOpen(order)) return;
    // The platform has never heard of an order whose payer did not open the dialog.
    if (order.prepaidAt) await closeAtPlatform(order);
    await settlements.close(orderId, { reason: 'not paid in time', by: 'time' });
  }

  async function sendRefund(refundId: string): Promise<void> {
    const refund = await refundStore.find(refundId);
    const order = refund && (await orderStore.find(refund.orderId));
    if (!order || refund.status !== 'requested' || order.frozenReason) return;
    const { refundNo, amountFen, reason } = refund;
    const { orderNo, amountFen: totalFen } = order;
    const state = await gateway
      .refund({ orderNo, refundNo, amountFen, totalFen, reason })
      .catch((cause: unknown) => keepRejection(refund, cause));
    if (state.status !== 'processing') return void (await settlements.settleRefund(state, 'query'));
    await markSent(refund);
    await planRefundQuery(refund, 0);
  }

  /** The notice may have been faster than the answer: then there is nothing left to mark. */
  async function markSent({ _id }: RefundRecord): Promise<void> {
    const current = await refundStore.find(_id);
    if (current?.status !== 'requested') return;
    await refundStore.move(_id, 'requested', 'sent').catch(async (cause: unknown) => {
      const moved = await refundStore.find(_id);
      if (moved?.status === 'requested') throw cause;
    });
  }

  async function queryRefund(refundId: string, step: number): Promise<void> {
    const refund = await refundStore.find(refundId);
    if (!refund || refund.status === 'succeeded' || refund.status === 'closed') return;
    const state = await gateway.queryRefund(refund.refundNo);
    if (state && state.status !== 'processing') await settlements.settleRefund(state, 'query');
    else await planRefundQuery(refund, step + 1);
  }

  /** Carries on with the rest when one fails: the next repair meets it again. */
  async function attempt(work: () => Promise<void>): Promise<number> {
    return work().then(
      () => 1,
      (cause: unknown) => {
        log.warn(
          { cause: cause instanceof Error ? cause.message : String(cause) },
          'a payment could not be repaired yet',
        );
        return 0;
      },
    );
  }

  return {
    query,
    close,
    sendRefund,
    queryRefund,

    async repair() {
      const before = new Date(clock.now().getTime() - STUCK_MS);
      const yesterday = new Date(clock.now().getTime() - DAY);
      let repaired = 0;
      for (const order of await orderStore.listOverdue(before, REPAIR_BATCH))
        repaired += await attempt(() => close(order._id));
      for (const refund of await refundStore.listStuck(['requested'], before, REPAIR_BATCH))
        repaired += await attempt(() => sendRefund(refund._id));
      const last = REFUND_QUERY_STEPS_MINUTES.length;
      for (const refund of await refundStore.listStuck(['sent', 'abnormal'], yesterday, REPAIR_BATCH))
        repaired += await attempt(() => queryRefund(refund._id, last));
      return repaired;
    },
  };
}

/** The duties of this feature: all of them speak to WeChat Pay, so all of them may run twice and settle once. */
export const paymentDutyHandlers = (chase: ChaseService): SomeJobHandlers => ({
  'payment.query': { mode: 'outside', perform: ({ orderId }) => chase.query(orderId) },
  'payment.close': { mode: 'outside', perform: ({ orderId }) => chase.close(orderId) },
  'refund.send': { mode: 'outside', perform: ({ refundId }) => chase.sendRefund(refundId) },
  'refund.query': { mode: 'outside', perform: ({ refundId, step }) => chase.queryRefund(refundId, Number(step)) },
});
