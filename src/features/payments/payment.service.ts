import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import {
  NoticeRefused,
  type NoticeHeaders,
  type PaymentGateway,
  type PaymentTicket,
} from '../../platform/wechatpay/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { fen, formatFen, type Fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import { canRefund, canSeeOrder, ORDER_READERS } from './order.access.js';
import type { OrderRecord, SubjectKind } from './order.model.js';
import { cutDescription, newOrderNo } from './order.rules.js';
import { orderStore } from './order.store.js';
import type { ListOrders } from './payment.schema.js';
import { frozen, type Prepay } from './prepay.js';
import type { RefundRecord } from './refund.model.js';
import { refundStore } from './refund.store.js';
import type { SettlementParts, SettlementService, Settlements } from './settlement.service.js';

/** What a feature asks a person to pay for. */
export interface NewOrder {
  subject: { kind: SubjectKind; id: string };
  payerId: string;
  amountFen: Fen;
  description: string;
  expiresAt: Date;
  jurisdictionId: string;
}

export interface RefundRequest {
  reason: string;
  /** Everything that is left, when absent. */
  amountFen?: Fen;
  by?: Actor;
}

/** How a notice is to be answered: taken, or not and why. */
export type NoticeAnswer = { taken: true } | { taken: false; status: 400 | 401 | 404; reason: string };

export interface PaymentService {
  /** Opens an order inside the caller's unit. Nothing is asked of WeChat before the payer opens the dialog. */
  createOrder(order: NewOrder): Promise<{ orderId: string }>;
  /** Closes an unpaid order inside the caller's unit; money that still arrives goes back by itself. */
  cancelOrder(orderId: string, request: { reason: string }): Promise<void>;
  /** Gives money back, all of it unless told; inside the caller's unit. Asking twice for all is asking once. */
  requestRefund(orderId: string, request: RefundRequest): Promise<void>;
  /** Registers who is told that an order was paid, closed or refunded, in the unit that settles it. */
  listen(kind: SubjectKind, settlements: Settlements): void;

  prepay(actor: Actor, orderId: string): Promise<PaymentTicket>;
  find(actor: Actor, orderId: string): Promise<{ order: OrderRecord; refunds: RefundRecord[] }>;
  /** The orders of the places whose money the person looks after; 403 for anybody else. */
  list(actor: Actor, query: ListOrders): Promise<Page<OrderRecord>>;
  refund(actor: Actor, orderId: string, request: { amountFen?: number; reason: string }): Promise<RefundRecord>;
  takeNotice(headers: NoticeHeaders, rawBody: string): Promise<NoticeAnswer>;
}

interface Parts extends SettlementParts {
  gateway: Pick<PaymentGateway, 'readNotice'>;
  settlements: SettlementService;
  prepay: Prepay;
}

const notPaid = () => conflict('order_not_paid', '订单尚未支付，不能退款');

/** 401 for what is not genuine, 400 for what cannot be read. */
const UNREADABLE = new Set(['too_large', 'unreadable', 'other_event']);

/** Orders as people and other features see them. */
export function createPaymentService(parts: Parts): PaymentService {
  const { clock, log, audit, duties, gateway, settlements, refunds } = parts;

  async function load(orderId: string): Promise<OrderRecord> {
    const order = await orderStore.find(orderId);
    if (!order) throw notFound('该订单');
    return order;
  }

  const planClose = (orderId: string, dueAt: Date) =>
    duties.plan({
      key: `payment.close ${orderId}`,
      subject: `order:${orderId}`,
      kind: 'payment.close',
      payload: { orderId },
      dueAt,
    });

  /** Reserves the amount and opens the refund; inside the caller's unit. */
  async function openRefund(order: OrderRecord, { reason, amountFen, by }: RefundRequest): Promise<RefundRecord> {
    const left = order.amountFen - order.refundRequestedFen;
    const amount = fen(amountFen ?? left);
    if (amount > left)
      throw invalid('refund_exceeds_payment', '退款金额超过可退余额，请调整后重试', [
        { path: 'amountFen', message: `最多可退 ${formatFen(fen(left))}` },
      ]);
    const sum = fen(order.refundRequestedFen + amount);
    await orderStore.reserveRefund(order, sum);
    if (sum === order.amountFen) await orderStore.move(order._id, 'paid', 'refunding');
    return refunds.open(order, { amountFen: amount, reason, by: by ?? 'system' });
  }

  function assertRefundable({ status, frozenReason }: OrderRecord): void {
    if (frozenReason) throw frozen();
    if (status !== 'paid') throw status === 'created' || status === 'closed' ? notPaid() : alreadyReturned();
  }

  return {
    listen: settlements.listen,

    async createOrder({ subject, payerId, amountFen, description, expiresAt, jurisdictionId }) {
      const now = clock.now();
      if (amountFen < 1 || expiresAt <= now) throw new RangeError('an order needs an amount and a future end');
      const orderId = newId('ord');
      await inTransaction(async () => {
        await orderStore
          .insert({
            _id: orderId,
            orderNo: newOrderNo(now),
            subjectKind: subject.kind,
            subjectId: subject.id,
            payerId,
            jurisdictionId,
            amountFen,
            description: cutDescription(description),
            status: 'created',
            createdAt: now,
            expiresAt,
            prepaidAt: null,
            prepays: 0,
            transactionId: null,
            paidAt: null,
            closedAt: null,
            refundRequestedFen: fen(0),
            refundedFen: fen(0),
            frozenReason: null,
          })
          .catch((cause: unknown) => {
            throw isDuplicate(cause, 'subjectId') ? conflict('order_open', '已有待支付的订单，请先支付或取消') : cause;
          });
        await planClose(orderId, expiresAt);
        await audit.record('order.created', `order:${orderId}`, {
          by: 'system',
          jurisdictionId,
          details: { amountFen, subject },
        });
      });
      return { orderId };
    },

    async cancelOrder(orderId, { reason }) {
      await inTransaction(async () => {
        await settlements.close(orderId, { reason, by: 'feature' });
        await planClose(orderId, clock.now());
      });
    },

    async requestRefund(orderId, request) {
      await inTransaction(async () => {
        const order = await load(orderId);
        if (order.status === 'refunding' || order.status === 'refunded') return;
        if (order.status !== 'paid') throw notPaid();
        await openRefund(order, request);
      });
    },

    prepay: parts.prepay,

    async find(actor, orderId) {
      const order = await load(orderId);
      if (!canSeeOrder(actor, order)) throw notFound('该订单');
      return { order, refunds: await refundStore.listOfOrder(orderId) };
    },

    async list(actor, query) {
      const jurisdictionIds = jurisdictionsOf(actor, ORDER_READERS);
      allow(jurisdictionIds.length > 0, '只有财务和管理人员可以查看本地区的订单');
      return orderStore.list({ jurisdictionIds, ...query });
    },

    async refund(actor, orderId, { amountFen, reason }) {
      const order = await load(orderId);
      if (!canSeeOrder(actor, order)) throw notFound('该订单');
      allow(canRefund(actor, order), '由本市财务人员办理退款；报名费请通过取消报名退回');
      return inTransaction(async () => {
        const current = await load(orderId);
        assertRefundable(current);
        return openRefund(current, { reason, by: actor, ...(amountFen ? { amountFen: fen(amountFen) } : {}) });
      });
    },

    async takeNotice(headers, rawBody) {
      try {
        const notice = gateway.readNotice(headers, rawBody);
        const outcome =
          notice.kind === 'payment'
            ? await settlements.settlePayment(notice.payment, 'notice')
            : await settlements.settleRefund(notice.refund, 'notice');
        if (outcome === 'unknown' && notice.kind === 'payment')
          return { taken: false, status: 404, reason: 'unknown order' };
        return { taken: true };
      } catch (cause) {
        if (!(cause instanceof NoticeRefused)) throw cause;
        log.warn({ flaw: cause.flaw }, 'a payment notice was refused');
        return { taken: false, status: UNREADABLE.has(cause.flaw) ? 400 : 401, reason: cause.flaw };
      }
    },
  };
}

const alreadyReturned = () => conflict('order_refunded', '订单已退款或正在退款，请勿重复办理');
