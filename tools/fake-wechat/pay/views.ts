import type { Fake } from '../fake.js';
import type { Json } from '../http.js';
import type { Refund, Trade } from '../state.js';

/** What a query and a payment notice say about a trade. */
export function tradeView(fake: Fake, trade: Trade): Json {
  const { appId, mchId } = fake.state.keys;
  const paid = trade.transactionId !== undefined && {
    transaction_id: trade.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: shanghaiStamp(trade.paidAt ?? 0),
    payer: { openid: trade.openid },
  };
  return {
    appid: appId,
    mchid: mchId,
    out_trade_no: trade.outTradeNo,
    trade_state: trade.state,
    trade_state_desc: trade.state,
    ...(trade.attach === undefined ? {} : { attach: trade.attach }),
    ...paid,
    amount: { total: trade.total, payer_total: trade.total, currency: 'CNY', payer_currency: 'CNY' },
  };
}

/** An instant as WeChat Pay writes it: RFC 3339 in +08:00 without fractions. */
export const shanghaiStamp = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** What a refund reply says; a notice names the state `refund_status`. */
export function refundView(fake: Fake, refund: Refund): Json {
  const trade = fake.state.trades[refund.outTradeNo];
  const total = trade?.total ?? 0;
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: trade?.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: shanghaiStamp(refund.createdAt),
    ...(refund.settledAt === undefined ? {} : { success_time: shanghaiStamp(refund.settledAt) }),
    status: refund.state,
    funds_account: 'UNSETTLED',
    amount: { total, refund: refund.amount, payer_total: total, payer_refund: refund.amount, currency: 'CNY' },
  };
}
