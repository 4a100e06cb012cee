import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Fake } from '../fake.js';
import { isObject, textOf, WxError, wxBody, type Json } from '../http.js';
import { pushEvent } from '../push.js';
import type { DeliveredMessage, Grant } from '../state.js';
import { refusedField, type Template } from './templates.js';
import { checkToken } from './token.js';

const FIELDS = ['touser', 'template_id', 'page', 'data', 'miniprogram_state', 'lang'];
const STATES = ['developer', 'trial', 'formal', ''];
const SENT_EVENT_AFTER_MS = 1_000;

const grantKey = (openid: string, templateId: string) => `${openid} ${templateId}`;

/** The grant of a person for a template; made on first use. */
export function grantOf(fake: Fake, openid: string, templateId: string): Grant {
  return (fake.state.grants[grantKey(openid, templateId)] ??= { openid, templateId, balance: 0 });
}

function valuesOf(data: unknown): Record<string, string> {
  if (!isObject(data)) throw new WxError(47003, 'argument invalid! data is empty');
  const pairs = Object.entries(data).map(([key, field]) => [key, isObject(field) ? textOf(field, 'value') : '']);
  return Object.fromEntries(pairs);
}

function checkedMessage(fake: Fake, body: Json): { template: Template; data: Record<string, string> } {
  const template = fake.templates.find(textOf(body, 'template_id'));
  if (!fake.state.people[textOf(body, 'touser')]) throw new WxError(40003, 'invalid openid');
  if (!template || template.banned) throw new WxError(40037, 'invalid template_id');
  if (!STATES.includes(textOf(body, 'miniprogram_state'))) throw new WxError(47003, 'argument invalid! state');
  const [path = ''] = textOf(body, 'page').split('?');
  if (path && fake.pages.size > 0 && !fake.pages.has(path)) throw new WxError(41030, 'invalid page');
  const data = valuesOf(body['data']);
  const refused = refusedField(template, data);
  if (refused) throw new WxError(47003, `argument invalid! data.${refused}.value invalid`);
  return { template, data };
}

/** Uses one permission, or refuses as WeChat does when there is none. */
function spendGrant(fake: Fake, openid: string, template: Template): void {
  const grant = grantOf(fake, openid, template.id);
  if (grant.balance < 1) throw new WxError(43101, 'user refuse to accept the msg');
  if (template.kind === 'once') grant.balance -= 1;
}

function deliver(fake: Fake, message: DeliveredMessage): void {
  fake.state.messages.push(message);
  fake.changed();
  const item = { TemplateId: message.templateId, MsgID: message.id, ErrorCode: '0', ErrorStatus: 'success' };
  fake.time.after(SENT_EVENT_AFTER_MS, () => pushEvent(fake, message.openid, 'subscribe_msg_sent_event', [item]));
}

/** subscribeMessage.send. */
export function subscribeRoutes(router: Router, fake: Fake): void {
  router.post('/cgi-bin/message/subscribe/send', ctx => {
    checkToken(fake, ctx);
    const body = wxBody(ctx, FIELDS);
    const { template, data } = checkedMessage(fake, body);
    const openid = textOf(body, 'touser');
    spendGrant(fake, openid, template);
    deliver(fake, {
      id: `1${randomBytes(7).readUIntBE(0, 6)}`,
      openid,
      templateId: template.id,
      title: template.title,
      page: textOf(body, 'page'),
      data,
      sentAt: new Date(fake.time.now()).toISOString(),
    });
    ctx.body = { errcode: 0, errmsg: 'ok' };
  });
}
