import { inTransaction } from '../../platform/mongo/index.js';
import { PaymentGatewayError, type PaymentGateway, type PaymentTicket } from '../../platform/wechatpay/index.js';
import type { Actor } from '../../shared/actor.js';
import { MINUTE } from '../../shared/calendar.js';
import { AppError, conflict, notFound } from '../../shared/errors.js';
import type { ChaseService } from './chase.service.js';
import { canPay } from './order.access.js';
import type { OrderRecord } from './order.model.js';
import { QUERY_STEPS_MINUTES, SHORTEST_LIFE_MS } from './order.rules.js';
import { orderStore } from './order.store.js';
import type { SettlementParts } from './settlement.service.js';

/** Opens the payment dialog of an order for its payer; may be repeated until the order is paid or closed. */
export type Prepay = (actor: Actor, orderId: string) => Promise<PaymentTicket>;

type Parts = Pick<SettlementParts, 'clock' | 'log' | 'duties' | 'identity'> & {
  gateway: Pick<PaymentGateway, 'startPayment'>;
  chase: Pick<ChaseService, 'query'>;
};

const away = () =>
  new AppError(503, 'payment_unavailable', '微信支付暂时没有响应，请稍后重试', { retryAfterSeconds: 5 });
const closed = () => conflict('order_closed', '订单已关闭，请重新报名');
const alreadyPaid = () => conflict('order_paid', '订单已支付，无需重复付款');
/** 409 while a person looks at the order. */
export const frozen = () => conflict('order_frozen', '订单正在人工核对，请稍后查看或联系主办方');

function assertPayable({ status, frozenReason }: OrderRecord): void {
  if (frozenReason) throw frozen();
  if (status === 'closed') throw closed();
  if (status !== 'created') throw alreadyPaid();
}

/** Builds `prepay`: who may, what can still be paid, when to ask after it, and only then the call to WeChat Pay. */
export function createPrepay({ clock, log, duties, identity, gateway, chase }: Parts): Prepay {
  /** Asks after the payment at fixed times, because notices may never come. Earlier plans give way. */
  async function planQueries({ _id: orderId, prepays, expiresAt }: OrderRecord): Promise<void> {
    const subject = `order:${orderId}`;
    await duties.drop(subject, 'payment.query');
    for (const minutes of QUERY_STEPS_MINUTES) {
      const dueAt = new Date(clock.now().getTime() + minutes * MINUTE);
      const payload = { orderId, step: `${prepays}-${minutes}` };
      const key = `payment.query ${orderId} ${payload.step}`;
      if (dueAt < expiresAt) await duties.plan({ key, subject, kind: 'payment.query', payload, dueAt });
    }
  }

  async function load(actor: Actor, orderId: string): Promise<OrderRecord> {
    const order = await orderStore.find(orderId);
    if (!order || !canPay(actor, order)) throw notFound('该订单');
    assertPayable(order);
    return order;
  }

  /** What the platform cannot answer now becomes a 503 that says so. */
  async function ask<T>(orderNo: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      if (!(cause instanceof PaymentGatewayError)) throw cause;
      if (cause.failure === 'rejected') log.error({ orderNo, code: cause.code }, 'WeChat Pay rejects our order');
      throw away();
    }
  }

  return async (actor, orderId) => {
    const order = await load(actor, orderId);
    const now = clock.now();
    if (order.expiresAt.getTime() - now.getTime() < SHORTEST_LIFE_MS) throw closed();
    const openid = await identity.openidOf(order.payerId);
    if (!openid) throw notFound('该订单');
    await inTransaction(async () => {
      const marked = await orderStore.markPrepaid(orderId, now);
      if (!marked) throw closed();
      await planQueries(marked);
    });
    const { orderNo, amountFen, description, expiresAt } = order;
    const request = { orderNo, amountFen, openid, description, expiresAt };
    const outcome = await ask(orderNo, () => gateway.startPayment(request));
    if (outcome.status === 'ready') return outcome.ticket;
    // The platform knows more than we do: its answer goes into the books, and the payer learns what is so.
    await ask(orderNo, () => chase.query(orderId));
    await load(actor, orderId);
    throw closed();
  };
}
