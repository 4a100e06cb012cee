import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Fake } from '../fake.js';
import { textOf, WxError, wxBody, type Json } from '../http.js';
import { codePicture } from './codePicture.js';
import { checkToken } from './token.js';

const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const CODE_FIELDS = [
  'scene',
  'page',
  'check_path',
  'env_version',
  'width',
  'auto_color',
  'line_color',
  'is_hyaline',
] as const;
const LINK_FIELDS = ['path', 'query', 'expire_type', 'expire_time', 'expire_interval', 'env_version'] as const;
const ENVIRONMENTS = ['release', 'trial', 'develop', ''];
const LONGEST_DAYS = 30;
const DAY_SECONDS = 86_400;

function checkPage(fake: Fake, page: string, body: Json): void {
  if (page.startsWith('/') || page.includes('?')) throw new WxError(41030, 'invalid page');
  const released = page === '' || fake.pages.size === 0 || fake.pages.has(page);
  if (body['check_path'] !== false && !released) throw new WxError(41030, 'invalid page');
  if (!ENVIRONMENTS.includes(textOf(body, 'env_version'))) throw new WxError(85096, 'not allow this env_version');
}

function checkedWidth(body: Json): number {
  const width = body['width'] ?? 430;
  if (typeof width !== 'number' || width < 280 || width > 1280) throw new WxError(40097, 'invalid args: width');
  return width;
}

/** A link lives at most thirty days. */
function checkExpiry(fake: Fake, body: Json): void {
  const days = Number(body['expire_interval'] ?? LONGEST_DAYS);
  const seconds = Number(body['expire_time'] ?? 0) - fake.time.seconds();
  const late = body['expire_type'] === 1 ? days > LONGEST_DAYS || days < 1 : seconds > LONGEST_DAYS * DAY_SECONDS;
  if (late) throw new WxError(40097, 'invalid args: expire');
}

/** wxacode.getUnlimited and urllink.generate. The picture is an ordinary QR code that holds page and scene. */
export function codeRoutes(router: Router, fake: Fake): void {
  router.post('/wxa/getwxacodeunlimit', ctx => {
    checkToken(fake, ctx);
    const body = wxBody(ctx, CODE_FIELDS);
    const scene = textOf(body, 'scene');
    if (scene.length > 32) throw new WxError(40169, 'invalid length for scene, or the data is not json string');
    if (!SCENE.test(scene)) throw new WxError(40097, 'invalid args: scene');
    const page = textOf(body, 'page');
    checkPage(fake, page, body);
    const width = checkedWidth(body);
    ctx.type = 'image/png';
    ctx.body = codePicture(`${page || 'index'}?scene=${encodeURIComponent(scene)}`, width);
  });

  router.post('/wxa/generate_urllink', ctx => {
    checkToken(fake, ctx);
    const body = wxBody(ctx, LINK_FIELDS);
    checkPage(fake, textOf(body, 'path').replace(/^\//, ''), body);
    if (textOf(body, 'query').length > 1024) throw new WxError(40097, 'invalid args: query');
    checkExpiry(fake, body);
    ctx.body = { errcode: 0, errmsg: 'ok', url_link: `https://wxaurl.cn/${randomBytes(8).toString('base64url')}` };
  });
}
