import { z } from 'zod';
import { Answer, operation, type AnyOperation, type RequestInfo } from '../../http/operation.js';
import { pageOf } from '../../shared/page.js';
import { orderRow, orderView, refundView, ticketView, viewOrder, viewOrderRow, viewRefund } from './order.view.js';
import { askRefund, byId, listOrders } from './payment.schema.js';
import type { PaymentService } from './payment.service.js';

const NOTICE_LIMIT = 64 * 1024;

/** Orders for their payers, and the two addresses that WeChat Pay calls. */
export function paymentRoutes(payments: PaymentService): AnyOperation[] {
  /** The bytes are signed, so they are read before anything parses them. Success is 204 without a body. */
  const takeNotice = async ({ info }: { info: RequestInfo }) => {
    const answer = await payments.takeNotice(info.headers, info.rawBody.toString('utf8'));
    return answer.taken ? null : new Answer(answer.status, { code: 'FAIL', message: answer.reason });
  };
  const notice = { who: 'anyone', accepts: 'raw', bodyLimit: NOTICE_LIMIT, reply: z.null(), status: 204 } as const;

  return [
    operation({
      id: 'orders.prepay',
      method: 'post',
      path: '/v1/orders/:id/prepay',
      summary: '发起支付：返回 wx.requestPayment 所需的参数',
      who: 'signedIn',
      params: byId,
      reply: ticketView,
      status: 200,
      safety: 'claim',
      run: ({ actor, params }) => payments.prepay(actor, params.id),
    }),
    operation({
      id: 'orders.list',
      method: 'get',
      path: '/v1/orders',
      summary: '本地区的订单（财务）',
      who: 'signedIn',
      query: listOrders,
      reply: pageOf(orderRow),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await payments.list(actor, query);
        return { items: items.map(viewOrderRow), nextCursor };
      },
    }),
    operation({
      id: 'orders.get',
      method: 'get',
      path: '/v1/orders/:id',
      summary: '查看订单及其退款',
      who: 'signedIn',
      params: byId,
      reply: orderView,
      run: async ({ actor, params }) => {
        const { order, refunds } = await payments.find(actor, params.id);
        return viewOrder(order, refunds);
      },
    }),
    operation({
      id: 'orders.refund',
      method: 'post',
      path: '/v1/orders/:id/refunds',
      summary: '办理退款（财务）；不填金额即全部退回',
      who: 'signedIn',
      params: byId,
      body: askRefund,
      reply: refundView,
      run: async ({ actor, params, body }) => viewRefund(await payments.refund(actor, params.id, body)),
    }),
    operation({
      id: 'payments.notify',
      method: 'post',
      path: '/v1/payments/wechat/notify',
      summary: '微信支付结果通知（由微信调用）',
      ...notice,
      safety: 'none',
      run: takeNotice,
    }),
    operation({
      id: 'payments.refundNotify',
      method: 'post',
      path: '/v1/payments/wechat/refund-notify',
      summary: '微信退款结果通知（由微信调用）',
      ...notice,
      safety: 'none',
      run: takeNotice,
    }),
  ];
}
