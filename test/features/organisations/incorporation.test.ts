import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast } from '../../support/people.js';

describe('a maker team that becomes a company', () => {
  let app: TestApp;
  let district: Client;
  beforeAll(async () => {
    app = await startTestApp();
    district = await cast.district(app);
  });

  async function team(name: string) {
    const owner = await app.signIn(name);
    return { owner, id: await approvedOrganisation(app, { kind: 'makerTeam', owner, name: `${name}团队` }) };
  }
  const ask = (owner: Client, id: string, creditCode = newCreditCode()) =>
    owner.post(`/v1/organisations/${id}/incorporations`, { name: '慈溪启航科技有限公司', creditCode });
  const approve = (id: string) => district.post(`/v1/incorporations/${id}/decision`, { decision: 'approve' });

  it('A5: goes on under the same id, with its stays, once the district has seen the licence', async () => {
    const { owner, id } = await team('qihang');
    const operator = await app.signIn('parkOperator');
    const facility = await approvedOrganisation(app, { kind: 'incubator', owner: operator });
    await operator.post(`/v1/organisations/${facility}/residencies`, { startupId: id, startsOn: '2026-03-01' });
    const creditCode = newCreditCode();
    const asked = await ask(owner, id, creditCode);
    expect(asked).toMatchObject({ status: 201, body: { status: 'submitted', companyName: '慈溪启航科技有限公司' } });
    expect((await district.get('/v1/incorporations')).body.items).toMatchObject([{ id: asked.body.id }]);
    app.clock.advance(1_000);

    expect(await approve(asked.body.id)).toMatchObject({ status: 200, body: { status: 'approved' } });

    expect((await owner.get(`/v1/organisations/${id}`)).body).toMatchObject({
      kind: 'startup',
      name: '慈溪启航科技有限公司',
      creditCode,
      status: 'approved',
    });
    expect((await owner.get(`/v1/organisations/${id}/stays`)).body.items).toHaveLength(1);
    expect((await owner.get('/v1/notifications')).body.items[0]).toMatchObject({
      kind: 'incorporation.decided',
      text: '「qihang团队」转为「慈溪启航科技有限公司」：已转为企业。',
    });
    const trail = await app.services.audit.history(`organisation:${id}`);
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['organisation.incorporationAsked', 'organisation.incorporationApproved']),
    );
  });

  it('refuses a wrong code, a code of another, a second request, and whoever is no team', async () => {
    const { owner, id } = await team('second');
    expect(await ask(owner, id, '91330282MA2AABCD13')).toMatchObject({ status: 422 });
    const startupOwner = await app.signIn('startupOwner');
    const startup = await approvedOrganisation(app, { kind: 'startup', owner: startupOwner });
    const { body } = await startupOwner.get(`/v1/organisations/${startup}`);
    expect(await ask(owner, id, body.creditCode)).toMatchObject({ status: 409, body: { code: 'organisation_exists' } });
    expect(await ask(startupOwner, startup)).toMatchObject({ status: 409, body: { code: 'not_a_team' } });
    expect((await ask(startupOwner, id)).status).toBe(404);

    const first = await ask(owner, id);
    expect(first.status).toBe(201);
    expect(await ask(owner, id)).toMatchObject({ status: 409, body: { code: 'incorporation_waiting' } });
    expect((await owner.post(`/v1/incorporations/${first.body.id}/withdraw`)).body.status).toBe('withdrawn');
    expect((await ask(owner, id)).status).toBe(201);
  });

  it('gives one code to one of two teams, whose approvals come at the same moment', async () => {
    const teams = [await team('left'), await team('right')];
    const creditCode = newCreditCode();
    const asked = await Promise.all(teams.map(({ owner, id }) => ask(owner, id, creditCode)));

    const decided = await Promise.all(asked.map(({ body }) => approve(body.id)));

    expect(decided.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const kinds = await Promise.all(
      teams.map(async ({ owner, id }) => (await owner.get(`/v1/organisations/${id}`)).body.kind),
    );
    expect(kinds.toSorted()).toEqual(['makerTeam', 'startup']);
    const left = (await district.get('/v1/incorporations')).body.items;
    expect(left.filter((item: { creditCode: string }) => item.creditCode === creditCode)).toHaveLength(1);
  });

  it('refuses with a reason, and the team stays a team', async () => {
    const { owner, id } = await team('third');
    const { body } = await ask(owner, id);
    const path = `/v1/incorporations/${body.id}/decision`;
    expect((await district.post(path, { decision: 'refuse' })).status).toBe(422);
    expect((await owner.post(path, { decision: 'approve' })).status).toBe(403);
    expect((await district.post(path, { decision: 'refuse', comment: '名称与执照不符' })).status).toBe(200);
    expect((await approve(body.id)).body.code).toBe('incorporation_decided');
    expect((await owner.get(`/v1/organisations/${id}`)).body.kind).toBe('makerTeam');
    expect((await owner.get(`/v1/organisations/${id}/incorporations`)).body.items).toMatchObject([
      { status: 'refused', comment: '名称与执照不符' },
    ]);
  });
});
