import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Fake } from '../fake.js';
import { queryOf, textOf, WxError, wxBody } from '../http.js';
import type { AccessToken } from '../state.js';

const LIFE_MS = 7_200_000;
const ROTATES_BEFORE_MS = 300_000;
const FORCED_APART_MS = 30_000;
const FORCED_PER_DAY = 20;
const DAY_MS = 86_400_000;

function checkApp(fake: Fake, appId: string, secret: string): void {
  if (fake.switches.ipRefused) throw new WxError(40164, 'invalid ip 127.0.0.1, not in whitelist');
  if (appId !== fake.state.keys.appId) throw new WxError(40013, 'invalid appid');
  if (secret !== fake.state.keys.appSecret) throw new WxError(40125, 'invalid appsecret');
}

function issue(fake: Fake): AccessToken {
  const now = fake.time.now();
  const token: AccessToken = { token: randomBytes(96).toString('base64url'), issuedAt: now, expiresAt: now + LIFE_MS };
  fake.state.tokens.push(token);
  fake.changed();
  return token;
}

const live = (fake: Fake) => fake.state.tokens.filter(({ expiresAt }) => expiresAt > fake.time.now());

/** Normal mode: the same token until five minutes before its end, then a new one while the old still works. */
function stableToken(fake: Fake): AccessToken {
  const newest = live(fake).at(-1);
  if (newest && newest.expiresAt - fake.time.now() > ROTATES_BEFORE_MS) return newest;
  fake.state.tokens = live(fake).slice(-1);
  return issue(fake);
}

/** Kills every earlier token; 20 a day, 30 s apart. */
function forcedToken(fake: Fake): AccessToken {
  const now = fake.time.now();
  const recent = fake.state.forcedRefreshes.filter(at => now - at < DAY_MS);
  const last = recent.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (recent.length >= FORCED_PER_DAY || now - last < FORCED_APART_MS)
    throw new WxError(45009, 'reach max api daily quota limit');
  fake.state.forcedRefreshes = [...recent, now];
  fake.state.tokens = [];
  return issue(fake);
}

const reply = (fake: Fake, { token, expiresAt }: AccessToken) => ({
  access_token: token,
  expires_in: Math.floor((expiresAt - fake.time.now()) / 1000),
});

/** The call's token must be one that still works. */
export function checkToken(fake: Fake, ctx: Context): void {
  const given = queryOf(ctx, 'access_token');
  const found = fake.state.tokens.find(({ token }) => token === given);
  if (!found) throw new WxError(40001, 'invalid credential, access_token is invalid or not latest');
  if (found.expiresAt <= fake.time.now()) throw new WxError(42001, 'access_token expired');
}

/** The stable and the legacy token calls. */
export function tokenRoutes(router: Router, fake: Fake): void {
  router.post('/cgi-bin/stable_token', ctx => {
    const body = wxBody(ctx, ['grant_type', 'appid', 'secret', 'force_refresh']);
    checkApp(fake, textOf(body, 'appid'), textOf(body, 'secret'));
    ctx.body = reply(fake, body['force_refresh'] === true ? forcedToken(fake) : stableToken(fake));
  });

  router.get('/cgi-bin/token', ctx => {
    checkApp(fake, queryOf(ctx, 'appid'), queryOf(ctx, 'secret'));
    fake.state.tokens = [];
    ctx.body = reply(fake, issue(fake));
  });
}
