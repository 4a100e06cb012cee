import { randomBytes } from 'node:crypto';
import type Router from '@koa/router';
import type { Fake } from '../fake.js';
import { queryOf, WxError } from '../http.js';
import { openidOf } from '../keys.js';
import type { Person } from '../state.js';

const CODE_LIFE_MS = 5 * 60_000;
const RATE_WINDOW_MS = 60_000;
const RATE_PER_USER = 100;

/** The person behind a name, remembered from the first sight on. */
export function personOf(fake: Fake, name: string): Person {
  const openid = openidOf(fake.state.keys.appId, name);
  const known = fake.state.people[openid];
  if (known) return known;
  const person: Person = { openid, name, sessionKey: randomBytes(16).toString('base64'), lastSeenAt: 0 };
  fake.state.people[openid] = person;
  return person;
}

/** Refuses a code that was used, that is older than five minutes, or that nobody handed out. */
export function spendCode(fake: Fake, code: string): void {
  const minted = fake.state.mintedCodes[code];
  if (minted && fake.time.now() - minted.mintedAt > CODE_LIFE_MS) throw new WxError(40029, 'invalid code');
  if (fake.state.usedCodes[code]) throw new WxError(40163, 'code been used');
  fake.state.usedCodes[code] = fake.time.now();
}

/** `dev:<name>` works any number of times; `dev:<name>:<nonce>` once, like a real code. */
function nameBehind(fake: Fake, code: string): string {
  const [kind, name, nonce] = code.split(':');
  if (kind === 'risk') throw new WxError(40226, 'code blocked');
  if (kind !== 'dev' || !name || name.length > 64) throw new WxError(40029, 'invalid code');
  if (nonce !== undefined) spendCode(fake, code);
  return name;
}

/** auth.code2Session. */
export function sessionRoutes(router: Router, fake: Fake): void {
  const calls = new Map<string, number[]>();

  const limit = (openid: string) => {
    const now = fake.time.now();
    const recent = (calls.get(openid) ?? []).filter(at => now - at < RATE_WINDOW_MS);
    if (recent.length >= RATE_PER_USER) throw new WxError(45011, 'api minute-quota reach limit, must slower');
    calls.set(openid, [...recent, now]);
  };

  router.get('/sns/jscode2session', ctx => {
    const { appId, appSecret } = fake.state.keys;
    if (queryOf(ctx, 'appid') !== appId) throw new WxError(40013, 'invalid appid');
    if (queryOf(ctx, 'secret') !== appSecret) throw new WxError(40125, 'invalid appsecret');
    if (queryOf(ctx, 'grant_type') !== 'authorization_code') throw new WxError(40002, 'invalid grant_type');
    const person = personOf(fake, nameBehind(fake, queryOf(ctx, 'js_code')));
    limit(person.openid);
    person.lastSeenAt = fake.time.now();
    person.sessionKey = randomBytes(16).toString('base64');
    fake.changed();
    ctx.type = 'text/plain';
    ctx.body = JSON.stringify({ session_key: person.sessionKey, openid: person.openid });
  });
}
