import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Fake } from '../fake.js';
import { objectOf, PayError, textOf, type Json } from '../http.js';
import type { Refund, Trade } from '../state.js';
import { settleRefund } from './settle.js';
import { checkNotifyUrl, payBody } from './trades.js';
import { refundView } from './views.js';

const KNOWN = [
  'transaction_id',
  'out_trade_no',
  'out_refund_no',
  'reason',
  'notify_url',
  'funds_account',
  'amount',
  'goods_detail',
];
const OUT_REFUND_NO = /^[0-9A-Za-z_\-|*@]{1,64}$/;
const MOST_PER_ORDER = 50;
const APART_MS = 60_000;
const YEAR_MS = 365 * 86_400_000;

const badParameter = (message: string) => new PayError(400, 'PARAM_ERROR', message);

function tradeToRefund(fake: Fake, body: Json): Trade {
  const transactionId = textOf(body, 'transaction_id');
  const byId = Object.values(fake.state.trades).find(trade => trade.transactionId === transactionId);
  const trade = transactionId ? byId : fake.state.trades[textOf(body, 'out_trade_no')];
  if (!trade || trade.transactionId === undefined) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
  return trade;
}

function checkedAmount(body: Json, trade: Trade): number {
  const amount = objectOf(body, 'amount');
  const refund = amount['refund'];
  if (!Number.isSafeInteger(refund) || Number(refund) < 1) throw badParameter('amount.refund不合法');
  if (amount['total'] !== trade.total || amount['currency'] !== 'CNY') throw badParameter('订单金额不一致');
  return Number(refund);
}

function checkLimits(fake: Fake, trade: Trade, amount: number): void {
  const earlier = Object.values(fake.state.refunds).filter(({ outTradeNo }) => outTradeNo === trade.outTradeNo);
  const last = Math.max(Number.NEGATIVE_INFINITY, ...earlier.map(({ createdAt }) => createdAt));
  if (trade.refunded + amount > trade.total) throw new PayError(400, 'INVALID_REQUEST', '退款金额大于订单可退金额');
  if (earlier.length >= MOST_PER_ORDER) throw new PayError(403, 'RULE_LIMIT', '部分退款次数超限');
  if (fake.time.now() - (trade.paidAt ?? 0) > YEAR_MS) throw new PayError(403, 'RULE_LIMIT', '订单已超过可退款期限');
  if (fake.switches.refundSpacing && fake.time.now() - last < APART_MS)
    throw new PayError(429, 'FREQUENCY_LIMITED', '同一订单退款过于频繁');
}

/** A repetition of the same number is the same refund; with other amounts it is refused. */
function repeated(known: Refund, trade: Trade, amount: number): Refund {
  if (known.outTradeNo !== trade.outTradeNo || known.amount !== amount)
    throw new PayError(400, 'INVALID_REQUEST', '商户退款单号已使用，且参数不一致');
  return known;
}

function openRefund(fake: Fake, body: Json, trade: Trade): Refund {
  const amount = checkedAmount(body, trade);
  const outRefundNo = textOf(body, 'out_refund_no');
  const known = fake.state.refunds[outRefundNo];
  if (known) return repeated(known, trade, amount);
  checkLimits(fake, trade, amount);
  const refund: Refund = {
    outRefundNo,
    refundId: `503${randomBytes(12).toString('hex').replace(/\D/g, '0')}`,
    outTradeNo: trade.outTradeNo,
    amount,
    reason: textOf(body, 'reason') || undefined,
    notifyUrl: textOf(body, 'notify_url') || undefined,
    state: 'PROCESSING',
    createdAt: fake.time.now(),
  };
  fake.state.refunds[outRefundNo] = refund;
  trade.refunded += amount;
  trade.state = 'REFUND';
  const { refundSettlesItself, refundEndsAs } = fake.switches;
  if (refundSettlesItself) fake.time.after(0, () => settleRefund(fake, refund, refundEndsAs));
  fake.changed();
  return refund;
}

/** Refund and refund query. */
export function refundRoutes(router: Router, fake: Fake): void {
  router.post('/v3/refund/domestic/refunds', ctx => {
    const body = payBody(ctx, KNOWN);
    if (!OUT_REFUND_NO.test(textOf(body, 'out_refund_no'))) throw badParameter('out_refund_no不合法');
    if (textOf(body, 'reason').length > 80) throw badParameter('reason过长');
    if (body['notify_url'] !== undefined) checkNotifyUrl(textOf(body, 'notify_url'));
    ctx.body = refundView(fake, openRefund(fake, body, tradeToRefund(fake, body)));
  });

  router.get('/v3/refund/domestic/refunds/:no', ctx => {
    const refund = fake.state.refunds[String(ctx.params['no'])];
    if (!refund) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
    ctx.body = refundView(fake, refund);
  });

  router.get('/v3/certificates', () => {
    throw new PayError(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥');
  });
}
