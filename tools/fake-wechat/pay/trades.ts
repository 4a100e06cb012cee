import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Fake } from '../fake.js';
import { jsonOf, objectOf, PayError, queryOf, textOf, type Json } from '../http.js';
import type { Trade } from '../state.js';
import { payTrade } from './settle.js';
import { tradeView } from './views.js';

const KNOWN = [
  'appid',
  'mchid',
  'description',
  'out_trade_no',
  'time_expire',
  'attach',
  'notify_url',
  'goods_tag',
  'support_fapiao',
  'amount',
  'payer',
  'detail',
  'scene_info',
  'settle_info',
];
const OUT_TRADE_NO = /^[0-9A-Za-z_\-|*]{6,32}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;
const DEFAULT_LIFE_MS = 7 * 86_400_000;
const LONGEST_LIFE_MS = 90 * 86_400_000;
const MINUTE = 60_000;

const badParameter = (message: string) => new PayError(400, 'PARAM_ERROR', message);

/** The JSON body of a Pay call; unknown fields are refused. */
export function payBody(ctx: Context, known: readonly string[]): Json {
  const body = jsonOf(ctx);
  if (!body) throw badParameter('请求体不是合法的JSON');
  const unknown = Object.keys(body).find(key => !known.includes(key));
  if (unknown) throw badParameter(`输入源“/body/${unknown}”映射到数据项失败`);
  return body;
}

/** A notify_url is https without a query; a local port is allowed because the fake only ever runs locally. */
export function checkNotifyUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  const local = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  if (!url || url.search || text.length > 255 || !(url.protocol === 'https:' || local))
    throw badParameter('notify_url不合法');
}

function expiryOf(fake: Fake, text: string): number {
  if (text === '') return fake.time.now() + DEFAULT_LIFE_MS;
  const at = TIME.test(text) ? Date.parse(text) : Number.NaN;
  const life = at - fake.time.now();
  if (!(life >= MINUTE && life <= LONGEST_LIFE_MS)) throw badParameter('time_expire不合法');
  return at;
}

function checkPrepay(fake: Fake, body: Json): void {
  const { appId, mchId } = fake.state.keys;
  if (textOf(body, 'appid') !== appId || textOf(body, 'mchid') !== mchId)
    throw new PayError(400, 'APPID_MCHID_NOT_MATCH', '商户号和appid没有绑定关系');
  const description = textOf(body, 'description');
  if (description === '' || description.length > 127) throw badParameter('description不合法');
  if (!OUT_TRADE_NO.test(textOf(body, 'out_trade_no'))) throw badParameter('out_trade_no不合法');
  if (textOf(body, 'attach').length > 128) throw badParameter('attach过长');
  checkNotifyUrl(textOf(body, 'notify_url'));
  const amount = objectOf(body, 'amount');
  const total = amount['total'];
  if (!Number.isSafeInteger(total) || Number(total) < 1) throw badParameter('amount.total不合法');
  if ((amount['currency'] ?? 'CNY') !== 'CNY') throw badParameter('amount.currency不合法');
  if (!fake.state.people[textOf(objectOf(body, 'payer'), 'openid')]) throw badParameter('无效的openid');
}

function openTrade(fake: Fake, body: Json): Trade {
  return {
    outTradeNo: textOf(body, 'out_trade_no'),
    body: JSON.stringify(body),
    description: textOf(body, 'description'),
    openid: textOf(objectOf(body, 'payer'), 'openid'),
    total: Number(objectOf(body, 'amount')['total']),
    notifyUrl: textOf(body, 'notify_url'),
    attach: textOf(body, 'attach') || undefined,
    expiresAt: expiryOf(fake, textOf(body, 'time_expire')),
    state: 'NOTPAY',
    prepayIds: [],
    refunded: 0,
  };
}

/** The trade an identical repetition belongs to; anything else under a used number is refused. */
function reopenTrade(fake: Fake, trade: Trade, body: Json): Trade {
  if (trade.state === 'SUCCESS' || trade.state === 'REFUND') throw new PayError(400, 'ORDERPAID', '该订单已支付');
  if (trade.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', '该订单已关闭');
  if (trade.body !== JSON.stringify(body)) throw new PayError(403, 'OUT_TRADE_NO_USED', '商户订单号重复');
  if (trade.expiresAt <= fake.time.now()) throw new PayError(400, 'INVALID_REQUEST', '订单已过期');
  return trade;
}

function newPrepayId(fake: Fake, trade: Trade): string {
  const prepayId = `wx${Date.now()}${randomBytes(8).toString('hex')}`;
  trade.prepayIds.push(prepayId);
  fake.state.prepays[prepayId] = trade.outTradeNo;
  return prepayId;
}

/** The trade of a number, or the platform's 404. */
function findTrade(fake: Fake, outTradeNo: string): Trade {
  const trade = fake.state.trades[outTradeNo];
  if (!trade) throw new PayError(404, 'ORDER_NOT_EXIST', '订单不存在');
  return trade;
}

function checkMerchant(fake: Fake, mchid: string): void {
  if (mchid !== fake.state.keys.mchId) throw badParameter('商户号不匹配');
}

function close(fake: Fake, trade: Trade): void {
  if (trade.state === 'CLOSED') throw new PayError(400, 'ORDER_CLOSED', '订单已关闭');
  if (trade.state !== 'NOTPAY') throw new PayError(400, 'ORDER_PAID', '订单已支付');
  trade.state = 'CLOSED';
  fake.changed();
}

/** Prepay, the two queries, close. */
export function tradeRoutes(router: Router, fake: Fake): void {
  router.post('/v3/pay/transactions/jsapi', ctx => {
    const body = payBody(ctx, KNOWN);
    checkPrepay(fake, body);
    const known = fake.state.trades[textOf(body, 'out_trade_no')];
    const trade = known ? reopenTrade(fake, known, body) : openTrade(fake, body);
    fake.state.trades[trade.outTradeNo] = trade;
    ctx.body = { prepay_id: newPrepayId(fake, trade) };
    const { autoPayMs } = fake.switches;
    if (autoPayMs !== null) fake.time.after(autoPayMs, () => void payTrade(fake, trade));
    fake.changed();
  });

  router.get('/v3/pay/transactions/out-trade-no/:no', ctx => {
    checkMerchant(fake, queryOf(ctx, 'mchid'));
    ctx.body = tradeView(fake, findTrade(fake, String(ctx.params['no'])));
  });

  router.get('/v3/pay/transactions/id/:id', ctx => {
    checkMerchant(fake, queryOf(ctx, 'mchid'));
    const trade = Object.values(fake.state.trades).find(({ transactionId }) => transactionId === ctx.params['id']);
    if (!trade) throw new PayError(404, 'ORDER_NOT_EXIST', '订单不存在');
    ctx.body = tradeView(fake, trade);
  });

  router.post('/v3/pay/transactions/out-trade-no/:no/close', ctx => {
    checkMerchant(fake, textOf(payBody(ctx, ['mchid']), 'mchid'));
    close(fake, findTrade(fake, String(ctx.params['no'])));
    ctx.status = 204;
  });
}
