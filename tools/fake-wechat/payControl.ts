import type Router from '@koa/router';
import type { Fake } from './fake.js';
import { jsonOf, textOf, type Json } from './http.js';
import { sendOnce } from './pay/notifier.js';
import { settleRefund } from './pay/settle.js';
import { payTrade } from './pay/settle.js';
import { isSigned } from './pay/signature.js';
import type { Trade } from './state.js';

const ENDS = ['SUCCESS', 'CLOSED', 'ABNORMAL'] as const;
const fail = (reason: string) => ({ errMsg: `requestPayment:fail ${reason}` });

/** wx.requestPayment checks the merchant's paySign before it shows the payment dialog. */
function isGenuineTicket(fake: Fake, prepayId: string, body: Json): boolean {
  if (body['paySign'] === undefined) return true;
  const pack = textOf(body, 'package');
  const text = [fake.state.keys.appId, textOf(body, 'timeStamp'), textOf(body, 'nonceStr'), pack, ''].join('\n');
  const signed = isSigned(fake.state.keys.merchantPublicKey, text, textOf(body, 'paySign'));
  return signed && pack === `prepay_id=${prepayId}` && textOf(body, 'signType') === 'RSA';
}

function answerPayment(fake: Fake, trade: Trade, action: string): { errMsg: string } {
  if (action === 'cancel') return fail('cancel');
  const paid = payTrade(fake, trade, action === 'late');
  return paid ? { errMsg: 'requestPayment:ok' } : fail(`order is ${trade.state}`);
}

/** The payer's side of WeChat Pay and the ends of refunds. */
export function payControlRoutes(router: Router, fake: Fake): void {
  router.post('/__fake/pay/:prepayId', ctx => {
    const prepayId = String(ctx.params['prepayId']);
    const body = jsonOf(ctx) ?? {};
    const action = textOf(body, 'action') || 'success';
    const trade = fake.state.trades[fake.state.prepays[prepayId] ?? ''];
    if (!trade) ctx.body = fail('prepay_id does not exist');
    else if (!isGenuineTicket(fake, prepayId, body)) ctx.body = fail('支付验证签名失败');
    else ctx.body = answerPayment(fake, trade, action);
  });

  router.post('/__fake/refunds/:no', ctx => {
    const refund = fake.state.refunds[String(ctx.params['no'])];
    const end = ENDS.find(state => state === (textOf(jsonOf(ctx) ?? {}, 'state') || 'SUCCESS'));
    if (!refund || !end) return ctx.throw(404, 'no such refund or state');
    settleRefund(fake, refund, end);
    ctx.status = 204;
  });

  router.get('/__fake/trades', ctx => {
    ctx.body = { trades: Object.values(fake.state.trades), refunds: Object.values(fake.state.refunds) };
  });

  router.get('/__fake/notices', ctx => {
    ctx.body = fake.state.notices.map(({ resource: _resource, ...notice }) => notice);
  });

  router.post('/__fake/notices/:id/resend', async ctx => {
    const notice = fake.state.notices.find(({ id }) => id === ctx.params['id']);
    if (!notice) return ctx.throw(404, 'no such notice');
    ctx.body = { accepted: await sendOnce(fake, notice) };
  });
}
