import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { Log } from '../../platform/log/log.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { Payment, RefundState } from '../../platform/wechatpay/index.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { OrderRecord, SubjectKind } from './order.model.js';
import { mismatchOf, type Mismatch } from './order.rules.js';
import { orderStore } from './order.store.js';
import type { PayEventRecord } from './payEvent.model.js';
import { refundStore } from './refund.store.js';
import type { RefundDesk } from './refundDesk.js';

/** What the feature that sells something is told, inside the unit that settles its order. */
export interface Settlements {
  paid(subjectId: string, order: { orderId: string }): Promise<void>;
  closed(subjectId: string, order: { orderId: string }): Promise<void>;
  refunded(subjectId: string, order: { orderId: string }): Promise<void>;
}

/** How a piece of news from the platform ended: had its effect, was known, froze the order, or is about nothing of ours. */
export type SettleOutcome = 'settled' | 'repeated' | 'frozen' | 'unknown';
type Source = PayEventRecord['source'];

export interface SettlementParts {
  clock: Clock;
  log: Log;
  audit: AuditService;
  duties: Duties;
  identity: Pick<IdentityService, 'openidOf'>;
  refunds: RefundDesk;
}

export interface SettlementService {
  /** Registers the feature that sells subjects of a kind; once, at composition. */
  listen(kind: SubjectKind, settlements: Settlements): void;
  /** Takes a payment into the books, once, however often and from wherever it is told. */
  settlePayment(payment: Payment, source: Source): Promise<SettleOutcome>;
  /** Takes what became of a refund into the books. */
  settleRefund(state: RefundState, source: Source): Promise<SettleOutcome>;
  /** Closes an unpaid order, and tells its feature unless that asked for it; nothing happens to any other order. */
  close(orderId: string, closing: { reason: string; by: 'feature' | 'time' | 'platform' }): Promise<void>;
}

/** Makes the platform's word our books: order, event, audit and the sold thing change together or not at all. */
export function createSettlementService(parts: SettlementParts): SettlementService {
  const { clock, log, audit, duties, identity, refunds } = parts;
  const listeners = new Map<SubjectKind, Settlements>();
  const subjectOf = ({ _id }: OrderRecord) => `order:${_id}`;

  const tell = async (what: keyof Settlements, { _id, subjectKind, subjectId }: OrderRecord): Promise<void> =>
    listeners.get(subjectKind)?.[what](subjectId, { orderId: _id });

  const record = (action: string, order: OrderRecord, details: Record<string, unknown> = {}) =>
    audit.record(action, subjectOf(order), { by: 'system', jurisdictionId: order.jurisdictionId, details });

  const firstTime = (fact: string, { _id: orderId }: OrderRecord, source: Source) =>
    orderStore.recordOnce({ _id: fact, orderId, source, at: clock.now() });

  /** Stops everything about an order that does not add up; a person is called. */
  async function freeze(order: OrderRecord, reason: Mismatch | string): Promise<SettleOutcome> {
    await inTransaction(async () => {
      if (!(await orderStore.freeze(order._id, reason))) return;
      await duties.drop(subjectOf(order));
      await record('order.frozen', order, { reason });
    });
    log.error({ orderNo: order.orderNo, reason }, 'a payment does not agree with its order; the order is frozen');
    return 'frozen';
  }

  async function takePayment(order: OrderRecord, { transactionId, paidAt }: Payment): Promise<void> {
    const paid = await orderStore.move(order._id, 'created', 'paid', { transactionId, paidAt });
    await duties.drop(subjectOf(order));
    await record('order.paid', order, { amountFen: order.amountFen, transactionId });
    await tell('paid', paid);
  }

  /** The order was given up before its money arrived: the money goes back by itself. */
  async function returnLatePayment(order: OrderRecord, { transactionId, paidAt }: Payment): Promise<void> {
    const patch = { transactionId, paidAt, refundRequestedFen: order.amountFen };
    const late = await orderStore.move(order._id, 'closed', 'refunding', patch);
    await record('order.paidLate', order, { amountFen: order.amountFen, transactionId });
    await refunds.open(late, { amountFen: order.amountFen, reason: '订单已关闭，款项原路退回', by: 'system' });
  }

  const isKnown = (order: OrderRecord, payment: Payment) =>
    order.transactionId === payment.transactionId && guardIsOn('payment.paidOnce');

  async function settleInUnit(orderId: string, payment: Payment, source: Source): Promise<SettleOutcome> {
    const order = await orderStore.find(orderId);
    if (!order || isKnown(order, payment)) return 'repeated';
    if (order.frozenReason) return 'frozen';
    if (!(await firstTime(`payment ${payment.transactionId}`, order, source))) return 'repeated';
    if (order.status === 'closed') await returnLatePayment(order, payment);
    else await takePayment(order, payment);
    return 'settled';
  }

  async function takeRefund(refund: RefundState, orderId: string): Promise<void> {
    const order = await orderStore.addRefunded(orderId, refund.amountFen);
    if (!order) return;
    await record('order.refundArrived', order, { refundNo: refund.refundNo, amountFen: refund.amountFen });
    if (order.status !== 'refunding' || order.refundedFen < order.amountFen) return;
    const refunded = await orderStore.move(orderId, 'refunding', 'refunded');
    await tell('refunded', refunded);
  }

  return {
    listen: (kind, settlements) => void listeners.set(kind, settlements),

    async settlePayment(payment, source) {
      const order = await orderStore.findByNo(payment.orderNo);
      if (!order) {
        log.error({ orderNo: payment.orderNo, source }, 'a payment for an order that we do not know');
        return 'unknown';
      }
      if (isKnown(order, payment)) return 'repeated';
      if (order.frozenReason) return 'frozen';
      const mismatch = mismatchOf(order, payment, await identity.openidOf(order.payerId));
      if (mismatch) return freeze(order, mismatch);
      const other = order.transactionId !== null && order.transactionId !== payment.transactionId;
      if (other) return freeze(order, 'second_transaction');
      return inTransaction(() => settleInUnit(order._id, payment, source)).catch((cause: unknown) => {
        // Another delivery of the same fact won the race.
        if (isDuplicate(cause)) return 'repeated' as const;
        throw cause;
      });
    },

    async settleRefund(state, source) {
      if (state.status === 'processing') return 'repeated';
      const known = await refundStore.findByNo(state.refundNo);
      const order = known && (await orderStore.find(known.orderId));
      if (!known || !order) {
        log.error({ orderNo: state.orderNo, refundNo: state.refundNo }, 'a refund that we did not ask for');
        return 'unknown';
      }
      if (known.amountFen !== state.amountFen || order.orderNo !== state.orderNo) return freeze(order, 'refund_amount');
      const { status, settledAt = clock.now() } = state;
      return inTransaction(async () => {
        const refund = await refundStore.find(known._id);
        if (!refund || !(await firstTime(`refund ${state.refundNo} ${status}`, order, source))) return 'repeated';
        if (refund.status === 'succeeded' || refund.status === 'closed') return 'repeated';
        await refundStore.move(refund._id, refund.status, status, { settledAt });
        await duties.drop(`refund:${refund._id}`);
        if (status === 'succeeded') await takeRefund(state, order._id);
        else await record(`refund.${status}`, order, { refundNo: state.refundNo });
        return 'settled' as const;
      }).then(outcome => {
        if (outcome === 'settled' && status !== 'succeeded')
          log.error({ refundNo: state.refundNo, status }, 'a refund has failed and needs a person');
        return outcome;
      });
    },

    async close(orderId, { reason, by }) {
      await inTransaction(async () => {
        const order = await orderStore.find(orderId);
        if (order?.status !== 'created' || order.frozenReason) return;
        const closed = await orderStore.move(orderId, 'created', 'closed', { closedAt: clock.now() });
        await duties.drop(subjectOf(order), 'payment.query');
        await record('order.closed', order, { reason, by });
        if (by !== 'feature') await tell('closed', closed);
      });
    },
  };
}
