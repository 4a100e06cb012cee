import type Router from '@koa/router';
import type { Fake } from './fake.js';
import { isObject, jsonOf, objectOf, textOf, textsOf, type Json } from './http.js';
import { grantOf } from './openApi/subscribe.js';
import { pushEvent } from './push.js';

const MOST_PER_TAP = 3;
type Answer = 'accept' | 'reject' | 'ban' | 'filter';

/** Per template what wx.requestSubscribeMessage reports: banned ones and equal titles never reach the person. */
function answersOf(fake: Fake, ids: readonly string[], given: Json): Record<string, Answer> {
  const seenTitles = new Set<string>();
  const answers: Record<string, Answer> = {};
  for (const id of ids) {
    const template = fake.templates.find(id);
    const repeated = template !== undefined && seenTitles.has(template.title);
    if (template) seenTitles.add(template.title);
    if (template?.banned) answers[id] = 'ban';
    else if (repeated) answers[id] = 'filter';
    else answers[id] = given[id] === 'reject' ? 'reject' : 'accept';
  }
  return answers;
}

function refusal(fake: Fake, ids: readonly string[]): { errMsg: string; errCode: number } | null {
  const kinds = new Set(ids.map(id => fake.templates.find(id)?.kind));
  if (ids.length === 0) return { errMsg: 'requestSubscribeMessage:fail tmplIds is empty', errCode: 10001 };
  if (ids.length > MOST_PER_TAP) return { errMsg: 'requestSubscribeMessage:fail tmplIds too many', errCode: 20003 };
  if (kinds.has(undefined)) return { errMsg: 'requestSubscribeMessage:fail no template', errCode: 20001 };
  if (kinds.size > 1) return { errMsg: 'requestSubscribeMessage:fail mixed template types', errCode: 10004 };
  return null;
}

function remember(fake: Fake, openid: string, answers: Record<string, Answer>): void {
  for (const [templateId, answer] of Object.entries(answers)) {
    const grant = grantOf(fake, openid, templateId);
    if (answer === 'accept') grant.balance += 1;
    if (answer === 'reject' && fake.templates.find(templateId)?.kind === 'long') grant.balance = 0;
  }
  fake.changed();
}

/** The tap on a consent dialog, and a later change of mind in the settings. */
export function tapRoutes(router: Router, fake: Fake): void {
  router.post('/__fake/mp/subscribe', ctx => {
    const body = jsonOf(ctx) ?? {};
    const openid = textOf(body, 'openid');
    const ids = textsOf(body, 'ids');
    if (!fake.state.people[openid]) return ctx.throw(422, 'unknown openid');
    const refused = refusal(fake, ids);
    if (refused) return void (ctx.body = refused);
    const answers = answersOf(fake, ids, isObject(body['answers']) ? objectOf(body, 'answers') : {});
    remember(fake, openid, answers);
    const items = Object.entries(answers)
      .filter(([, answer]) => answer === 'accept' || answer === 'reject')
      .map(([TemplateId, answer]) => ({ TemplateId, SubscribeStatusString: answer, PopupScene: '1' }));
    if (items.length > 0) fake.time.after(0, () => pushEvent(fake, openid, 'subscribe_msg_popup_event', items));
    ctx.body = { errMsg: 'requestSubscribeMessage:ok', ...answers };
  });

  router.post('/__fake/mp/unsubscribe', ctx => {
    const body = jsonOf(ctx) ?? {};
    const openid = textOf(body, 'openid');
    const items = textsOf(body, 'ids').map(TemplateId => {
      grantOf(fake, openid, TemplateId).balance = 0;
      return { TemplateId, SubscribeStatusString: 'reject' };
    });
    fake.changed();
    if (items.length > 0) fake.time.after(0, () => pushEvent(fake, openid, 'subscribe_msg_change_event', items));
    ctx.status = 204;
  });
}
