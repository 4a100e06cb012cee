import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Fake } from '../fake.js';
import { textOf, WxError, wxBody } from '../http.js';
import { checkToken } from './token.js';

const FIELDS = ['version', 'openid', 'scene', 'content', 'nickname', 'title', 'signature'];
const VISIT_LIFE_MS = 2 * 60 * 60_000;
const LONGEST = 2_500;

/** Words that give a verdict; the real service is not told what it looks for. */
const VERDICTS = [
  { word: '违规', suggest: 'risky', label: 20_001 },
  { word: '刷单', suggest: 'risky', label: 20_008 },
  { word: '加微信', suggest: 'review', label: 10_001 },
] as const;

/** security.msgSecCheck, version 2. */
export function securityRoutes(router: Router, fake: Fake): void {
  router.post('/wxa/msg_sec_check', ctx => {
    checkToken(fake, ctx);
    const body = wxBody(ctx, FIELDS);
    const person = fake.state.people[textOf(body, 'openid')];
    const content = textOf(body, 'content');
    if (body['version'] !== 2 || content === '') throw new WxError(44002, 'empty post data');
    if (![1, 2, 3, 4].includes(Number(body['scene']))) throw new WxError(40129, 'invalid scene');
    if (!person) throw new WxError(40003, 'invalid openid');
    if ([...content].length > LONGEST) throw new WxError(47001, 'data format error: content too long');
    if (fake.time.now() - person.lastSeenAt > VISIT_LIFE_MS) throw new WxError(61010, 'code is expired');
    const found = VERDICTS.find(({ word }) => content.includes(word));
    const result = { suggest: found?.suggest ?? 'pass', label: found?.label ?? 100 };
    const trace_id = randomBytes(12).toString('hex');
    ctx.body = {
      errcode: 0,
      errmsg: 'ok',
      trace_id,
      result,
      detail: [{ strategy: 'content_model', errcode: 0, ...result }],
    };
  });
}
