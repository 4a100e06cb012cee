import { AuditModel } from '../../../src/features/audit/audit.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { cast, ELSEWHERE, HOME, NEXT_DOOR, staff } from '../../support/people.js';

let app: TestApp;
let owner: Client;
let district: Client;
let auditor: Client;
let subject: string;

beforeAll(async () => {
  app = await startTestApp();
  district = await cast.district(app);
  auditor = await cast.auditor(app);
  owner = await app.signIn('owner');
  await owner.patch('/v1/me', { name: '林晓' });
  const { body } = await owner.post('/v1/organisations', {
    kind: 'startup',
    name: '慈溪微塑',
    creditCode: newCreditCode(),
    district: HOME.district,
    contactName: '林晓',
  });
  subject = `organisation:${body.id}`;
  app.clock.advance(1_000);
  await owner.post(`/v1/organisations/${body.id}/submit`);
  app.clock.advance(1_000);
  await district.post(`/v1/organisations/${body.id}/decision`, { decision: 'return', comment: '请补充地址' });
  app.clock.advance(1_000);
});

const historyAs = (who: Client, of = subject) => who.get(`/v1/desk/history?subject=${encodeURIComponent(of)}`);

describe('GET /v1/desk/history', () => {
  it('tells the reviewer who did what, in order and with the reason', async () => {
    const { body } = await historyAs(district);

    expect(body.items).toEqual([
      expect.objectContaining({ by: '林晓', action: 'organisation.registered' }),
      expect.objectContaining({ by: '林晓', action: 'organisation.submitted' }),
      expect.objectContaining({
        by: 'district',
        action: 'organisation.returned',
        details: expect.objectContaining({ comment: '请补充地址' }),
      }),
    ]);
  });

  it('shows members the history of their own organisation', async () => {
    expect((await historyAs(await app.signIn('owner'))).status).toBe(200);
  });

  it('does not exist for reviewers of another district, of another city, and for strangers', async () => {
    const neighbour = await staff(app, 'neighbour', [{ role: 'districtReviewer', ...NEXT_DOOR }]);
    const foreigner = await staff(app, 'foreigner', [
      { role: 'cityReviewer', jurisdictionId: ELSEWHERE.jurisdictionId },
    ]);
    for (const who of [neighbour, foreigner, await app.signIn('stranger')])
      expect((await historyAs(who)).status).toBe(404);
  });

  it('knows no history of kinds that nobody reviews here, and refuses what is no subject', async () => {
    expect((await historyAs(district, `user:${owner.userId}`)).status).toBe(404);
    expect((await historyAs(district, 'organisation')).status).toBe(422);
    expect((await app.anyone.get(`/v1/desk/history?subject=${subject}`)).status).toBe(401);
  });

  it('keeps what was said about a listed mentor from everybody but the staff of the pool', async () => {
    const city = await cast.city(app);
    const { body } = await owner.post('/v1/mentors', {
      name: '沈一鸣',
      organisation: '宁波工程学院',
      category: 'technicalExpert',
      expertise: ['新材料'],
      district: HOME.district,
      modes: ['online'],
      for: 'other',
    });
    await city.post(`/v1/mentors/${body.id}/decision`, { decision: 'approve', comment: '资历符合' });

    expect((await historyAs(city, `mentor:${body.id}`)).body.items.length).toBeGreaterThanOrEqual(2);
    expect((await historyAs(owner, `mentor:${body.id}`)).status).toBe(404);
    expect((await historyAs(district, `mentor:${body.id}`)).status).toBe(404);
  });
});

describe('GET /v1/desk/audit', () => {
  it('lists the trail of the jurisdiction with names, newest first, by kind or by record', async () => {
    const { body: organisations } = await auditor.get('/v1/desk/audit?kind=organisation');
    expect(organisations.items.length).toBe(3);
    expect(organisations.items[0]).toMatchObject({ action: 'organisation.returned', byName: 'district', subject });

    const { body: one } = await auditor.get(`/v1/desk/audit?subject=${subject}`);
    expect(one.items.length).toBe(3);
    const { body: mentors } = await auditor.get('/v1/desk/audit?kind=mentor');
    expect(mentors.items.every((entry: { subject: string }) => entry.subject.startsWith('mentor:'))).toBe(true);
  });

  it('goes on from page to page', async () => {
    const { body: first } = await auditor.get('/v1/desk/audit?kind=organisation&limit=2');
    const { body: second } = await auditor.get(
      `/v1/desk/audit?kind=organisation&limit=2&cursor=${String(first.nextCursor)}`,
    );

    expect([...first.items, ...second.items].map(({ action }: { action: string }) => action)).toEqual([
      'organisation.returned',
      'organisation.submitted',
      'organisation.registered',
    ]);
  });

  it('is for auditors and administrators of the place', async () => {
    expect((await district.get('/v1/desk/audit')).status).toBe(403);
    const elsewhere = await staff(app, 'elsewhere', [{ role: 'auditor', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    expect((await elsewhere.get('/v1/desk/audit')).body.items).toEqual([]);
  });
});

describe('GET /v1/desk/audit-chain', () => {
  it('finds a sound chain sound, and names the record that was altered', async () => {
    await app.services.audit.seal();
    const { body: sound } = await auditor.get('/v1/desk/audit-chain');
    expect(sound).toMatchObject({ brokenAt: null, reason: null });
    expect(sound.sealed).toBeGreaterThan(3);

    await AuditModel.updateOne({ seq: 2 }, { $set: { by: 'somebody else' } });

    expect((await auditor.get('/v1/desk/audit-chain')).body).toMatchObject({ brokenAt: 2, reason: 'edited' });
  });

  it('is not for reviewers', async () => {
    expect((await district.get('/v1/desk/audit-chain')).status).toBe(403);
  });
});
