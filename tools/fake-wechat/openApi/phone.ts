import type Router from '@koa/router';
import type { Fake } from '../fake.js';
import { textOf, WxError, wxBody } from '../http.js';
import { spendCode } from './session.js';
import { checkToken } from './token.js';

const NUMBER = /^\d{5,15}$/;

/** phonenumber.getPhoneNumber: `phone:<number>` any number of times, `phone:<number>:<nonce>` once. */
export function phoneRoutes(router: Router, fake: Fake): void {
  router.post('/wxa/business/getuserphonenumber', ctx => {
    checkToken(fake, ctx);
    const body = wxBody(ctx, ['code', 'openid']);
    const code = textOf(body, 'code');
    const [kind, number = '', nonce] = code.split(':');
    if (kind !== 'phone' || !NUMBER.test(number)) throw new WxError(40029, 'invalid code');
    const bound = fake.state.mintedCodes[code]?.openid;
    const openid = textOf(body, 'openid');
    if (openid && bound && bound !== openid) throw new WxError(40003, 'invalid openid: code of another user');
    if (nonce !== undefined) spendCode(fake, code);
    fake.changed();
    const watermark = { timestamp: fake.time.seconds(), appid: fake.state.keys.appId };
    const phone_info = { phoneNumber: number, purePhoneNumber: number, countryCode: 86, watermark };
    ctx.body = { errcode: 0, errmsg: 'ok', phone_info };
  });
}
