import { startTestApp, type TestApp } from '../../support/app.js';
import { AuditModel } from '../../../src/features/audit/audit.model.js';
import { approvedOrganisation } from '../../support/factories.js';
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
    const collectedAgain = await app.anyone.post('/v1/console-sign-ins/collect', { secret: waiting.secret });
    expect(collectedAgain).toMatchObject({ status: 410, body: { code: 'sign_in_expired' } });
  });

  it('A4: lets one person act for each of their organisations, and for themself, from one request to the next', async () => {
    const founder = await app.signIn('manyHats');
    const startup = await approvedOrganisation(app, { kind: 'startup', owner: founder, name: '慈溪微芯' });
    const provider = await approvedOrganisation(app, { kind: 'provider', owner: founder, name: '微芯检测' });

    for (const [index, hat] of [founder.as(startup), founder.as(provider), founder].entries())
      await hat.post('/v1/organisations', { kind: 'makerTeam', name: `小组${index}`, district: HOME.district });

    const { body } = await founder.get('/v1/me');
    expect(body.organisations).toHaveLength(5);
    const acts = await AuditModel.find({ action: 'organisation.registered', by: founder.userId })
      .sort({ _id: 1 })
      .lean();
    expect(acts.slice(-3).map(({ organisationId }) => organisationId)).toEqual([startup, provider, null]);
  });

  it('A4: puts a role into force, and takes it away, within a second', async () => {
    const admin = await cast.admin(app);
    const clerk = await app.signIn('clerk');
    const setRoles = (roles: object[]) => admin.put(`/v1/people/${clerk.userId}/roles`, { roles });
    const mayReview = async () => {
      app.clock.advance(1_000);
      return (await clerk.get('/v1/organisations?status=submitted')).status === 200;
    };
    const before = await mayReview();

    await setRoles([{ role: 'districtReviewer', ...HOME }]);
    const given = await mayReview();
    await setRoles([]);

    expect([before, given, await mayReview()]).toEqual([false, true, false]);
  });

  it('refuses acting for an organisation one is no member of', async () => {
    const client = await app.signIn('stranger');

    expect((await client.get('/v1/me', { organisationId: 'org_other' })).status).toBe(403);
  });
});
