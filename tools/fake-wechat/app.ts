import Router from '@koa/router';
import Koa, { type Context, type Next } from 'koa';
import { consolePageRoutes } from './consolePage.js';
import { controlRoutes } from './control.js';
import type { Fake } from './fake.js';
import type { CallFault } from './faults.js';
import { answerErrors, jsonOf, objectOf, PayError, queryOf, readRaw, textOf, WxError } from './http.js';
import { codeRoutes } from './openApi/codes.js';
import { phoneRoutes } from './openApi/phone.js';
import { securityRoutes } from './openApi/security.js';
import { sessionRoutes } from './openApi/session.js';
import { subscribeRoutes } from './openApi/subscribe.js';
import { tokenRoutes } from './openApi/token.js';
import { billRoutes } from './pay/bills.js';
import { refundRoutes } from './pay/refunds.js';
import { createMerchantCheck, signReplies } from './pay/signature.js';
import { tradeRoutes } from './pay/trades.js';
import { payControlRoutes } from './payControl.js';
import { tapRoutes } from './tap.js';

const MOST_RECORDED = 20_000;
const isControl = (path: string) => path.startsWith('/__fake');

/** Keeps every call to WeChat for assertions. */
function recordRequests(fake: Fake) {
  return async (ctx: Context, next: Next) => {
    if (isControl(ctx.path)) return next();
    const request = {
      at: new Date(fake.time.now()).toISOString(),
      method: ctx.method,
      path: ctx.path,
      query: Object.fromEntries(new URLSearchParams(ctx.querystring)),
      headers: Object.fromEntries(Object.entries(ctx.headers).map(([key, value]) => [key, String(value)])),
      body: String(ctx.state['raw']),
    };
    fake.requests.push(request);
    if (fake.requests.length > MOST_RECORDED) fake.requests.shift();
    await next();
    Object.assign(request, { status: ctx.status });
  };
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms).unref());

/** What a fault may match in a call. */
function subjectOf(ctx: Context) {
  const body = jsonOf(ctx) ?? {};
  return {
    path: ctx.path,
    openid: textOf(body, 'touser') || textOf(body, 'openid') || textOf(objectOf(body, 'payer'), 'openid') || undefined,
    template_id: textOf(body, 'template_id') || undefined,
    out_trade_no: textOf(body, 'out_trade_no') || ctx.path.match(/out-trade-no\/([^/]+)/)?.[1],
    out_refund_no: textOf(body, 'out_refund_no') || ctx.path.match(/domestic\/refunds\/([^/]+)/)?.[1],
    js_code: queryOf(ctx, 'js_code'),
  };
}

async function strikeBefore(ctx: Context, fault: CallFault): Promise<boolean> {
  ctx.state['damage'] = fault;
  if (fault.delayMs) await pause(fault.delayMs);
  if (fault.hang || fault.resetBefore) {
    ctx.respond = false;
    if (fault.resetBefore) ctx.req.socket.destroy();
    return true;
  }
  if (fault.errcode !== undefined) throw new WxError(fault.errcode, fault.errmsg ?? 'fault');
  const { http } = fault;
  if (http) throw new PayError(http.status, http.code ?? 'SYSTEM_ERROR', http.message ?? 'fault');
  return false;
}

function strikeAfter(ctx: Context, fault: CallFault): void {
  if (fault.reset) {
    ctx.respond = false;
    ctx.req.socket.destroy();
  }
  if (fault.htmlBody) {
    ctx.type = 'text/html';
    ctx.body = '<html><body>502 Bad Gateway</body></html>';
  }
  if (fault.truncate) ctx.body = JSON.stringify(ctx.body ?? {}).slice(0, 12);
}

/** Lets the fault rules strike calls to WeChat. */
function applyFaults(fake: Fake) {
  return async (ctx: Context, next: Next) => {
    const fault = isControl(ctx.path) ? undefined : fake.faults.strikeCall(subjectOf(ctx));
    if (!fault) return next();
    if (await strikeBefore(ctx, fault)) return;
    await next();
    strikeAfter(ctx, fault);
  };
}

function checkMerchant(fake: Fake) {
  const check = createMerchantCheck(fake);
  return async (ctx: Context, next: Next) => {
    if (ctx.path.startsWith('/v3/')) check(ctx);
    await next();
  };
}

/** Errors of the control routes keep Koa's plain answers. */
async function answerControlErrors(ctx: Context, next: Next): Promise<void> {
  if (!isControl(ctx.path)) return answerErrors(ctx, next);
  await next();
}

/** The Koa app of one fake. */
export function createApp(fake: Fake): Koa {
  const router = new Router();
  for (const routes of [sessionRoutes, tokenRoutes, phoneRoutes, subscribeRoutes, codeRoutes, securityRoutes])
    routes(router, fake);
  for (const routes of [tradeRoutes, refundRoutes, billRoutes]) routes(router, fake);
  for (const routes of [controlRoutes, payControlRoutes, tapRoutes, consolePageRoutes]) routes(router, fake);
  const app = new Koa();
  app.silent = true;
  app.use(readRaw);
  app.use(recordRequests(fake));
  app.use(signReplies(fake));
  app.use(answerControlErrors);
  app.use(applyFaults(fake));
  app.use(checkMerchant(fake));
  app.use(router.routes());
  return app;
}
