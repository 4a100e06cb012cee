import { HOUR } from '../../../src/shared/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { HOME, NEXT_DOOR, staff } from '../../support/people.js';

let app: TestApp;
let district: Client;
let neighbour: Client;
let city: Client;
let admin: Client;

interface Item {
  kind: string;
  text: string;
}

const nudgesOf = async (who: Client) =>
  ((await who.get('/v1/notifications?limit=100')).body.items as Item[]).filter(({ kind }) => kind.startsWith('desk.'));
const kindsOf = async (who: Client) => (await nudgesOf(who)).map(({ kind }) => kind);

/** Lets working mornings come, with the timetable and the duties of each. */
async function passDays(days: number): Promise<void> {
  for (let half = 0; half < days * 2; half += 1) {
    app.clock.advance(12 * HOUR);
    await app.services.nudges.planNext();
    await app.runDuties();
  }
}

beforeAll(async () => {
  app = await startTestApp();
  district = await staff(app, 'districtOne', [{ role: 'districtReviewer', ...HOME }]);
  neighbour = await staff(app, 'districtTwo', [{ role: 'districtReviewer', ...NEXT_DOOR }]);
  city = await staff(app, 'cityOne', [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }]);
  admin = await staff(app, 'adminOne', [{ role: 'admin', jurisdictionId: HOME.jurisdictionId }]);
  const owner = await app.signIn('owner');
  const { body } = await owner.post('/v1/organisations', {
    kind: 'startup',
    name: '慈溪待审企业',
    creditCode: newCreditCode(),
    district: HOME.district,
    contactName: '林晓',
  });
  await owner.post(`/v1/organisations/${body.id}/submit`);
});

describe('silent reviewers', () => {
  it('H7: are left alone while there is time, then asked each working morning, once', async () => {
    await passDays(1);
    expect(await kindsOf(district)).toEqual([]);

    await passDays(5);
    const asked = await nudgesOf(district);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ kind, text }) => kind === 'desk.waiting' && text.includes('组织登记有 1 件'))).toBe(true);
    await app.runDuties();
    expect(await nudgesOf(district)).toHaveLength(asked.length);
    expect(await kindsOf(neighbour)).toEqual([]);
  });

  it('H7: are reported to their superior once a matter is overdue, with their names', async () => {
    await passDays(5);

    expect(await kindsOf(city)).toContain('desk.overdue');
    expect((await nudgesOf(city))[0]?.text).toMatch(/组织登记有 1 件超过办理时限/);
  });

  it('H6, H7: stand in the delivery log of the city, masked, and can be listed apart', async () => {
    const { status, body } = await admin.get('/v1/deliveries?nudges=true&limit=50');

    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(1);
    expect(
      body.items.every((one: { kind: string; to: string }) => one.kind.startsWith('desk.') && /\*/.test(one.to)),
    ).toBe(true);
    const { items } = (await admin.get('/v1/deliveries?reason=no_credit&limit=50')).body;
    expect(items.length).toBeGreaterThan(1);
    expect(new Set(items.map((one: { reasonCode: string }) => one.reasonCode))).toEqual(new Set(['no_credit']));
    expect((await admin.get('/v1/deliveries?reason=43101')).body.items).toEqual([]);
    expect((await district.get('/v1/deliveries')).status).toBe(403);
  });
});
