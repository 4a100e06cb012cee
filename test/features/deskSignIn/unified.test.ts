import { UserModel } from '../../../src/features/identity/user.model.js';
import { createOpenIdConnect } from '../../../src/platform/oidc/index.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import {
  startFakeIdentityService,
  type FakeAccount,
  type FakeIdentityService,
} from '../../support/fakes/fakeIdentityService.js';
import { cast, ELSEWHERE, HOME, staff } from '../../support/people.js';

let app: TestApp;
let fake: FakeIdentityService;
let admin: Client;

beforeAll(async () => {
  // The library reads the machine's clock, so the fake signs by it too.
  fake = await startFakeIdentityService(() => new Date());
  const unified = createOpenIdConnect({
    issuer: fake.issuer,
    clientId: 'chuangfu',
    clientSecret: 'secret',
    name: '慈溪市统一身份认证',
    redirectUri: 'http://127.0.0.1/console/sign-in/unified',
    allowsPlainHttp: true,
    log: silentLog,
  });
  app = await startTestApp({ unified });
  admin = await cast.admin(app);
});
beforeEach(() => {
  fake.tamper({});
  fake.isAway = false;
});

const begin = async () => (await app.anyone.post('/v1/unified-sign-in')).body as { address: string; secret: string };
const finish = (secret: string, returned: URLSearchParams) =>
  app.anyone.post('/v1/unified-sign-in/finish', { secret, returned: returned.toString() });
async function signIn(account: FakeAccount) {
  const { address, secret } = await begin();
  return finish(secret, fake.approve(address, account));
}
const reviewer = (name: string) => staff(app, name, [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }]);

describe('unified sign-in', () => {
  it('A7: leads away with PKCE, state and nonce, and is named for the sign-in page', async () => {
    const { address } = await begin();

    const asked = new URL(address).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('state')).toBeTruthy();
    expect(asked.get('nonce')).toBeTruthy();
    expect((await app.anyone.get('/v1/desk-sign-in')).body).toEqual({ unified: '慈溪市统一身份认证' });
  });

  it('A7: links an account by an administrator’s code, once, and knows it afterwards', async () => {
    const person = await reviewer('invited');
    const { body: invitation } = await admin.post(`/v1/people/${person.userId}/unified-link`);
    const first = await signIn({ sub: 'gov-1', name: '随便什么名字' });
    expect(first.body.ticket).toEqual(expect.any(String));

    const linked = await app.anyone.post('/v1/unified-sign-in/link', {
      ticket: first.body.ticket,
      code: invitation.code,
    });

    expect(linked).toMatchObject({ status: 201, body: { user: { id: person.userId } } });
    expect((await signIn({ sub: 'gov-1' })).body.user.id).toBe(person.userId);
    const again = await signIn({ sub: 'gov-2' });
    const reused = { ticket: again.body.ticket, code: invitation.code };
    expect((await app.anyone.post('/v1/unified-sign-in/link', reused)).body.code).toBe('link_code_invalid');
  });

  it('A7: links by a number that both sides have verified, and by no other', async () => {
    const person = await reviewer('phoned');
    await person.post('/v1/me/phone', { code: 'phone:13600000001' });
    const unproved = { sub: 'gov-3', phone_number: '+8613600000001', phone_number_verified: false };
    expect((await signIn(unproved)).body.ticket).toBeDefined();

    const { body } = await signIn({ ...unproved, sub: 'gov-4', phone_number_verified: true });

    expect(body.user.id).toBe(person.userId);
  });

  it('A7: never links by name', async () => {
    const person = await reviewer('wang-reviewer');
    await person.patch('/v1/me', { name: '王审核' });

    expect((await signIn({ sub: 'gov-5', name: '王审核' })).body).toMatchObject({ displayName: '王审核' });
  });

  it('A7: refuses a forged state, a forged code, a replay, and another console’s return', async () => {
    const { address, secret } = await begin();
    const returned = fake.approve(address, { sub: 'gov-6' });
    const forgedState = new URLSearchParams(returned);
    forgedState.set('state', 'forged');
    expect((await finish(secret, forgedState)).body.code).toBe('unified_sign_in_refused');
    expect((await finish(secret, returned)).body.code).toBe('unified_sign_in_refused');

    const second = await begin();
    const forgedCode = fake.approve(second.address, { sub: 'gov-6' });
    forgedCode.set('code', 'forged');
    expect((await finish(second.secret, forgedCode)).status).toBe(401);

    const third = await begin();
    const stolen = fake.approve((await begin()).address, { sub: 'gov-6' });
    expect((await finish(third.secret, stolen)).status).toBe(401);
    expect((await finish('x'.repeat(40), stolen)).status).toBe(401);
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'another-client' }],
    ['an old token', { exp: 1_600_000_000, iat: 1_600_000_000 }],
    ['another nonce', { nonce: 'replayed' }],
  ])('A7: refuses an ID token with %s', async (_name, claims) => {
    const { address, secret } = await begin();
    fake.tamper(claims);

    expect(await finish(secret, fake.approve(address, { sub: 'gov-7' }))).toMatchObject({
      status: 401,
      body: { code: 'unified_sign_in_refused' },
    });
  });

  it('A7: says so when the service is away', async () => {
    const { address, secret } = await begin();
    fake.isAway = true;

    const reply = await finish(secret, fake.approve(address, { sub: 'gov-8' }));

    expect(reply).toMatchObject({ status: 503, body: { code: 'unified_sign_in_away' } });
  });

  it('A7: lets nobody in whose role was taken away, and ties one account to one person', async () => {
    const person = await reviewer('leaving');
    const invite = async () => (await admin.post(`/v1/people/${person.userId}/unified-link`)).body.code as string;
    const link = async (sub: string, code: string) => {
      const { body } = await signIn({ sub });
      return app.anyone.post('/v1/unified-sign-in/link', { ticket: body.ticket, code });
    };
    expect((await link('gov-10', await invite())).status).toBe(201);
    expect((await link('gov-11', await invite())).body.code).toBe('already_linked');

    await UserModel.updateOne({ _id: person.userId }, { $set: { roles: [] } });
    app.clock.advance(1_000);
    expect(await signIn({ sub: 'gov-10' })).toMatchObject({ status: 403, body: { code: 'no_desk_role' } });
  });

  it('A7: lets only administrators of the place link and unlink', async () => {
    const person = await reviewer('managed');
    const elsewhere = await staff(app, 'elsewhere', [{ role: 'admin', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    const path = `/v1/people/${person.userId}/unified-link`;
    expect((await elsewhere.post(path)).status).toBe(403);
    expect((await person.post(path)).status).toBe(403);
    expect((await admin.delete(path)).body.code).toBe('not_linked');
    const { body } = await admin.post(path);
    const { body: waiting } = await signIn({ sub: 'gov-9' });
    await app.anyone.post('/v1/unified-sign-in/link', { ticket: waiting.ticket, code: body.code });

    expect((await admin.delete(path)).status).toBe(204);
    expect((await signIn({ sub: 'gov-9' })).body.ticket).toBeDefined();
  });
});

describe('an installation without an identity service', () => {
  it('A7: names none and leads nowhere', async () => {
    const { address: _address } = await begin();
    const { createUnifiedSignInService } = await import('../../../src/features/deskSignIn/index.js');
    const none = createUnifiedSignInService({ unified: undefined } as never);

    expect(none.name).toBeNull();
    await expect(none.begin()).rejects.toMatchObject({ status: 404, code: 'unified_sign_in_off' });
  });
});
