import type Router from '@koa/router';
import type { Fake } from './fake.js';
import type { Trade } from './state.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

const BUTTONS = [
  ['success', '支付'],
  ['cancel', '取消'],
  ['late', '迟到的支付'],
] as const;

function tradeRow({ outTradeNo, description, total, refunded, state, prepayIds }: Trade): string {
  const prepayId = prepayIds.at(-1) ?? '';
  const buttons = BUTTONS.map(
    ([action, label]) =>
      `<button data-path="/__fake/pay/${escape(prepayId)}" data-action="${action}">${label}</button>`,
  );
  const cells = [outTradeNo, description, `${total} 分`, `${refunded} 分`, state].map(
    cell => `<td>${escape(cell)}</td>`,
  );
  return `<tr>${cells.join('')}<td>${state === 'NOTPAY' || state === 'CLOSED' ? buttons.join(' ') : ''}</td></tr>`;
}

const SCRIPT = `document.addEventListener('click', async event => {
  const { path, action } = event.target.dataset;
  if (!path) return;
  const reply = await fetch(path, { method: 'POST', body: JSON.stringify({ action }) });
  alert((await reply.json()).errMsg);
  location.reload();
});`;

function page(fake: Fake): string {
  const trades = Object.values(fake.state.trades).toReversed().slice(0, 100).map(tradeRow);
  const messages = fake.state.messages
    .toReversed()
    .slice(0, 100)
    .map(({ openid, title, data, sentAt }) => {
      const name = fake.state.people[openid]?.name ?? openid;
      const cells = [sentAt, name, title, Object.values(data).join('，')].map(cell => `<td>${escape(cell)}</td>`);
      return `<tr>${cells.join('')}</tr>`;
    });
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>微信替身</title>
<style>body{font:14px/1.6 system-ui,sans-serif;margin:24px}td,th{padding:4px 12px;border-bottom:1px solid #ddd;text-align:left}</style>
<h1>微信替身</h1><h2>订单</h2>
<table><tr><th>商户订单号<th>说明<th>金额<th>已退<th>状态<th>付款人</tr>${trades.join('')}</table>
<h2>订阅消息</h2><table><tr><th>时间<th>收件人<th>模板<th>内容</tr>${messages.join('')}</table>
<script>${SCRIPT}</script></html>`;
}

/** A page for people at `/__fake/`: the orders with the payer's buttons, and the messages that were delivered. */
export function consolePageRoutes(router: Router, fake: Fake): void {
  router.get('/__fake/', ctx => {
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = page(fake);
  });
}
