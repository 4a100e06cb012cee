import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Fake } from './fake.js';
import type { FaultRule } from './faults.js';
import { isObject, jsonOf, queryOf, textOf, type Json } from './http.js';
import { personOf } from './openApi/session.js';
import { grantOf } from './openApi/subscribe.js';
import type { Template } from './openApi/templates.js';
import { checkPushUrl } from './push.js';

const bodyOf = (ctx: Context): Json => jsonOf(ctx) ?? {};

/** What the miniature `wx` API of a preview or a test needs: codes for log-in and phone. */
function codeControls(router: Router, fake: Fake): void {
  const mint = (code: string, openid?: string) => {
    fake.state.mintedCodes[code] = { mintedAt: fake.time.now(), openid };
    return { code };
  };
  const nonce = () => randomBytes(6).toString('hex');

  router.post('/__fake/mp/login', ctx => {
    const name = textOf(bodyOf(ctx), 'name');
    ctx.body = mint(`dev:${name}:${nonce()}`);
  });

  router.post('/__fake/mp/phone', ctx => {
    const body = bodyOf(ctx);
    const name = textOf(body, 'name');
    const openid = name ? personOf(fake, name).openid : textOf(body, 'openid') || undefined;
    ctx.body = mint(`phone:${textOf(body, 'number')}:${nonce()}`, openid);
  });
}

/** Reads and settings of the whole fake. */
function stateControls(router: Router, fake: Fake): void {
  router.get('/__fake/people', ctx => {
    ctx.body = Object.values(fake.state.people).map(({ openid, name, lastSeenAt }) => ({ openid, name, lastSeenAt }));
  });

  /** Messages of everybody, of an openid, or of the person behind a name. */
  router.get('/__fake/messages', ctx => {
    const name = queryOf(ctx, 'name');
    const openid = name ? personOf(fake, name).openid : queryOf(ctx, 'openid');
    ctx.body = fake.state.messages.filter(message => openid === '' || message.openid === openid);
  });

  router.get('/__fake/grants', ctx => {
    const openid = queryOf(ctx, 'openid');
    ctx.body = Object.values(fake.state.grants).filter(grant => openid === '' || grant.openid === openid);
  });

  /** Sets how many messages a person allows, for a start that would take many taps. */
  router.post('/__fake/grants', ctx => {
    const body = bodyOf(ctx);
    const grant = grantOf(fake, textOf(body, 'openid'), textOf(body, 'templateId'));
    grant.balance = Number(body['balance']);
    fake.changed();
    ctx.body = grant;
  });

  router.get('/__fake/requests', ctx => {
    const path = queryOf(ctx, 'path');
    ctx.body = fake.requests.filter(request => request.path.startsWith(path));
  });

  router.delete('/__fake/requests', ctx => {
    fake.requests.length = 0;
    ctx.status = 204;
  });

  router.get('/__fake/clock', ctx => {
    ctx.body = { now: new Date(fake.time.now()).toISOString() };
  });

  router.post('/__fake/clock', ctx => {
    const { advanceMs, aheadMs } = bodyOf(ctx);
    const isDuration = (value: unknown): value is number => typeof value === 'number' && value >= 0;
    if (isDuration(aheadMs)) fake.time.setAhead(aheadMs);
    else if (isDuration(advanceMs)) fake.time.advance(advanceMs);
    else ctx.throw(422, 'advanceMs or aheadMs must be a number ≥ 0');
    ctx.body = { now: new Date(fake.time.now()).toISOString() };
  });

  router.post('/__fake/tokens/expire', ctx => {
    fake.state.tokens = [];
    ctx.status = 204;
  });
}

const isRule = (rule: unknown): rule is FaultRule => isObject(rule) && isObject(rule['action']);

function faultControls(router: Router, fake: Fake): void {
  router.get('/__fake/faults', ctx => {
    ctx.body = fake.faults.list();
  });

  router.post('/__fake/faults', ctx => {
    const rule: unknown = bodyOf(ctx);
    if (!isRule(rule)) return ctx.throw(422, 'a fault needs an action');
    fake.faults.add(rule);
    ctx.body = fake.faults.list();
  });

  router.delete('/__fake/faults', ctx => {
    fake.faults.clear();
    ctx.status = 204;
  });
}

const isTemplate = (value: unknown): value is Template =>
  isObject(value) && textOf(value, 'id') !== '' && textOf(value, 'title') !== '' && isObject(value['fields']);

function settingControls(router: Router, fake: Fake): void {
  router.get('/__fake/templates', ctx => {
    ctx.body = fake.templates.all();
  });

  router.post('/__fake/templates', ctx => {
    const template: unknown = bodyOf(ctx);
    if (!isTemplate(template)) return ctx.throw(422, 'a template needs id, title and fields');
    fake.templates.put({ ...template, kind: template.kind === 'long' ? 'long' : 'once' });
    ctx.status = 204;
  });

  router.post('/__fake/switches', ctx => {
    Object.assign(fake.switches, bodyOf(ctx));
    ctx.body = fake.switches;
  });

  router.post('/__fake/pages', ctx => {
    const pages: unknown = bodyOf(ctx)['pages'];
    fake.pages.clear();
    if (Array.isArray(pages)) pages.forEach(page => fake.pages.add(String(page)));
    ctx.status = 204;
  });

  router.post('/__fake/targets', async ctx => {
    const body = bodyOf(ctx);
    for (const key of ['notifyBaseUrl', 'pushUrl'] as const)
      if (key in body) fake.targets[key] = textOf(body, key) || undefined;
    const { pushUrl } = fake.targets;
    ctx.body = { ...fake.targets, pushVerified: pushUrl ? await checkPushUrl(fake, pushUrl) : false };
  });
}

/** The fake's own routes, under `/__fake`: what a test, the preview or a person uses to play WeChat and its users. */
export function controlRoutes(router: Router, fake: Fake): void {
  codeControls(router, fake);
  stateControls(router, fake);
  faultControls(router, fake);
  settingControls(router, fake);
}
