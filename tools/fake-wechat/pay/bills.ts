import { createHash, randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Fake } from '../fake.js';
import { PayError, queryOf } from '../http.js';
import type { Refund, Trade } from '../state.js';
import { shanghaiStamp } from './views.js';

const COLUMNS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,' +
  '微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const OFFICIAL = 'https://api.mch.weixin.qq.com';
const READY_AT_HOUR = 10;

const yuan = (fen: number): string => (fen / 100).toFixed(2);
const dayOf = (at: number): string => shanghaiStamp(at).slice(0, 10);
const row = (cells: (string | undefined)[]): string => cells.map(cell => `\`${cell ?? ''}`).join(',');
const clean = (text: string): string => text.replace(/[,`\r\n]/g, ' ');

function tradeRow(fake: Fake, trade: Trade, refund?: Refund): string {
  const { appId, mchId } = fake.state.keys;
  const at = refund ? refund.createdAt : (trade.paidAt ?? 0);
  const paid = refund ? 0 : trade.total;
  return row([
    shanghaiStamp(at).slice(0, 19).replace('T', ' '),
    appId,
    mchId,
    '0',
    '',
    trade.transactionId,
    trade.outTradeNo,
    trade.openid,
    'JSAPI',
    refund ? 'REFUND' : 'SUCCESS',
    'OTHERS',
    'CNY',
    yuan(paid),
    '0.00',
    refund?.refundId ?? '0',
    refund?.outRefundNo ?? '0',
    yuan(refund?.amount ?? 0),
    '0.00',
    refund ? 'ORIGINAL' : '',
    refund?.state ?? '',
    clean(trade.description),
    clean(trade.attach ?? ''),
    '0.00000',
    '0.60%',
    yuan(paid),
    yuan(refund?.amount ?? 0),
    '',
  ]);
}

/** The bill of a day: every payment and every refund, back-quoted values, totals at the end. */
function billOf(fake: Fake, day: string): string | null {
  const trades = Object.values(fake.state.trades).filter(({ paidAt }) => paidAt !== undefined && dayOf(paidAt) === day);
  const refunds = Object.values(fake.state.refunds).filter(({ createdAt }) => dayOf(createdAt) === day);
  if (trades.length + refunds.length === 0) return null;
  const rows = [
    ...trades.map(trade => tradeRow(fake, trade)),
    ...refunds.flatMap(refund => {
      const trade = fake.state.trades[refund.outTradeNo];
      return trade ? [tradeRow(fake, trade, refund)] : [];
    }),
  ];
  const paid = yuan(trades.reduce((sum, { total }) => sum + total, 0));
  const back = yuan(refunds.reduce((sum, { amount }) => sum + amount, 0));
  const totals = row([String(rows.length), paid, back, '0.00', '0.00000', paid, back]);
  return `\uFEFF${[COLUMNS, ...rows, TOTALS, totals].join('\r\n')}\r\n`;
}

function checkReady(fake: Fake, day: string): void {
  const now = shanghaiStamp(fake.time.now());
  const yesterday = dayOf(fake.time.now() - 86_400_000);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day >= now.slice(0, 10))
    throw new PayError(400, 'INVALID_REQUEST', '账单日期格式不正确');
  const early = day === yesterday && Number(now.slice(11, 13)) < READY_AT_HOUR;
  if (fake.switches.billFromTen && early) throw new PayError(400, 'STATEMENT_CREATING', '对账单正在生成，请稍后再试');
}

/** The trade bill and its download. */
export function billRoutes(router: Router, fake: Fake): void {
  const files = new Map<string, string>();

  router.get('/v3/bill/tradebill', ctx => {
    const day = queryOf(ctx, 'bill_date');
    checkReady(fake, day);
    const bill = billOf(fake, day);
    if (bill === null) throw new PayError(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
    const token = randomBytes(16).toString('hex');
    files.set(token, bill);
    const hash_value = createHash('sha1').update(bill).digest('hex');
    ctx.body = { hash_type: 'SHA1', hash_value, download_url: `${OFFICIAL}/v3/billdownload/file?token=${token}` };
  });

  router.get('/v3/billdownload/file', ctx => {
    const bill = files.get(queryOf(ctx, 'token'));
    if (bill === undefined) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '账单文件不存在');
    ctx.type = 'text/plain';
    ctx.body = bill;
  });
}
