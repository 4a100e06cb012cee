import { startTestApp, type TestApp } from '../../support/app.js';
import { cast, staff, HOME } from '../../support/people.js';

describe('sessions', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));

  it('signs the same person in twice under one id and tells who they are', async () => {
    const first = await app.signIn('founder');
    const second = await app.signIn('founder');

    const me = await second.get('/v1/me');

    expect(second.userId).toBe(first.userId);
    expect(me.status).toBe(200);
    expect(me.body.user).toEqual({ id: first.userId, name: '微信用户', roles: [], phone: null });
  });

  it('makes one person of two first sign-ins at once', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, () => app.signIn('twin')));

    expect(new Set(clients.map(client => client.userId)).size).toBe(1);
  });

  it('refuses a bad code, and everything without a session', async () => {
    expect(await app.anyone.post('/v1/sessions', { code: 'nonsense' })).toMatchObject({
      status: 401,
      body: { code: 'wechat_code_invalid' },
    });
    expect(await app.anyone.get('/v1/me')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('ends a session at once on log-out', async () => {
    const client = await app.signIn('leaver');

    expect((await client.delete('/v1/sessions/current')).status).toBe(204);

    expect((await client.get('/v1/me')).status).toBe(401);
  });

  it('binds the verified phone and shows it masked, even to its owner', async () => {
    const client = await app.signIn('caller');

    const bound = await client.post('/v1/me/phone', { code: 'phone:13812345678' });

    expect(bound).toMatchObject({ status: 200, body: { phone: '138****5678' } });
    expect(JSON.stringify((await client.get('/v1/me')).body)).not.toContain('13812345678');
  });

  it('lets an administrator disable a person, whose sessions end', async () => {
    const admin = await cast.admin(app);
    const target = await staff(app, 'gone', [{ role: 'organiser', jurisdictionId: HOME.jurisdictionId }]);

    expect((await admin.post(`/v1/people/${target.userId}/disable`)).status).toBe(204);

    app.clock.advance(1_000);
    expect((await target.get('/v1/me')).status).toBe(401);
    expect(await app.anyone.post('/v1/sessions', { code: 'dev:gone' })).toMatchObject({
      status: 403,
      body: { code: 'user_disabled' },
    });
  });

  it('signs a console in by a code that the phone confirms, once', async () => {
    const reviewer = await cast.district(app);
    const { body: waiting } = await app.anyone.post('/v1/console-sign-ins');
    expect((await app.anyone.post('/v1/console-sign-ins/collect', { secret: waiting.secret })).status).toBe(202);

    expect((await reviewer.post('/v1/console-sign-ins/confirm', { code: waiting.code })).status).toBe(204);
    const collected = await app.anyone.post('/v1/console-sign-ins/collect', { secret: waiting.secret });

    expect(collected.status).toBe(201);
    expect(collected.body.user.id).toBe(reviewer.userId);
    expect((await app.anyone.post('/v1/console-sign-ins/collect', { secret: waiting.secret })).status).toBe(410);
  });

  it('refuses acting for an organisation one is no member of', async () => {
    const client = await app.signIn('stranger');

    expect((await client.get('/v1/me', { organisationId: 'org_other' })).status).toBe(403);
  });
});
