import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { refused } from '../../support/refused.js';

describe('residency of a startup in a facility', () => {
  let app: TestApp;
  let founder: Client;
  let operator: Client;
  let facilityId: string;
  beforeAll(async () => {
    app = await startTestApp();
    [founder, operator] = await Promise.all([app.signIn('founder'), app.signIn('operator')]);
    facilityId = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name: '慈溪上林孵化器' });
  });

  it('is asked for by the startup and accepted by the facility, and ends by graduation', async () => {
    const startupId = await approvedOrganisation(app, { kind: 'startup', owner: founder });
    const asked = await founder.post(`/v1/organisations/${facilityId}/residencies`, {
      startupId,
      startsOn: '2026-03-10',
    });
    expect(asked).toMatchObject({ status: 201, body: { status: 'applied', facilityName: '慈溪上林孵化器' } });

    expect((await founder.post(`/v1/residencies/${asked.body.id}/decision`, { decision: 'accept' })).status).toBe(403);
    expect(await operator.post(`/v1/residencies/${asked.body.id}/decision`, { decision: 'accept' })).toMatchObject({
      status: 200,
      body: { status: 'resident' },
    });
    const roster = await operator.get(`/v1/organisations/${facilityId}/residencies?status=resident`);
    expect(roster.body.items).toHaveLength(1);
    const graduated = await operator.post(`/v1/residencies/${asked.body.id}/graduate`, { endedOn: '2028-03-10' });
    expect(graduated.body).toMatchObject({ status: 'graduated', endedOn: '2028-03-10' });
    const again = await operator.post(`/v1/residencies/${asked.body.id}/decision`, {
      decision: 'accept',
    });
    expect(again).toMatchObject(refused(409, 'residency_changed'));
  });

  it('is open once per startup, however many ask at the same time', async () => {
    const startupId = await approvedOrganisation(app, { kind: 'startup', owner: founder });

    const replies = await Promise.all(
      Array.from({ length: 6 }, () =>
        founder.post(`/v1/organisations/${facilityId}/residencies`, { startupId, startsOn: '2026-03-10' }),
      ),
    );

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.code === 'residency_open')).toHaveLength(5);
  });

  it('refuses a facility that is none, strangers, and an end before its start', async () => {
    const startupId = await approvedOrganisation(app, { kind: 'startup', owner: founder });
    const stranger = await app.signIn('stranger');
    const stay = { startupId, startsOn: '2026-03-10' };

    expect((await founder.post(`/v1/organisations/${startupId}/residencies`, stay)).body.code).toBe('not_a_facility');
    expect((await stranger.post(`/v1/organisations/${facilityId}/residencies`, stay)).status).toBe(403);
    const { body } = await operator.post(`/v1/organisations/${facilityId}/residencies`, stay);
    expect(body.status).toBe('resident');
    expect((await operator.post(`/v1/residencies/${body.id}/exit`, { endedOn: '2026-03-01' })).body.code).toBe(
      'ends_before_start',
    );
    expect((await stranger.post(`/v1/residencies/${body.id}/exit`)).status).toBe(404);
  });
});
