import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { ELSEWHERE, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { done, evidence, setStage, type ResourceStage } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';

let app: TestApp;
let stage: ResourceStage;

beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
});

const FUND = { name: '上林种子资金', kind: 'seed', sizeFen: 2_000_000_000, ownership: 'own', foundedOn: '2024-05-01' };

const financing = async (by: Client, startupId: string, change: object = {}) => ({
  startupId,
  round: 'angel',
  amountFen: 300_000_000,
  investor: '前湾创投',
  receivedOn: '2026-02-01',
  fileIds: [await evidence(by)],
  ...change,
});

const record = async (change: object = {}, by: Client = stage.operator, facilityId = stage.facility) =>
  by.post(`/v1/organisations/${facilityId}/financings`, await financing(by, stage.startup, change));

describe('POST /v1/organisations/:id/funds', () => {
  it('B8: registers a fund once by its name, and shows it to the facility and its bureau only', async () => {
    const path = `/v1/organisations/${stage.facility}/funds`;
    const { status, body } = await stage.operator.post(path, FUND);

    expect(status).toBe(201);
    expect(body).toMatchObject({ sizeFen: 2_000_000_000, closedOn: null });
    expect((await stage.operator.post(path, FUND)).body.code).toBe('fund_exists');
    expect((await stage.district.get(path)).body.items).toHaveLength(1);
    expect((await stage.founder.get(path)).status).toBe(404);
    expect((await stage.district.post(path, { ...FUND, name: '代填' })).status).toBe(403);
  });

  it.each([
    ['a joint fund without partners', { ownership: 'joint' }, 'partners'],
    ['a size of nothing', { sizeFen: 0 }, 'sizeFen'],
    ['half a fen', { sizeFen: 1.5 }, 'sizeFen'],
  ])('refuses %s', async (_name, change, field) => {
    const { status, body } = await stage.operator.post(`/v1/organisations/${stage.facility}/funds`, {
      ...FUND,
      ...change,
    });

    expect(status).toBe(422);
    expect(body.issues[0].path).toContain(field);
  });

  it('B8: corrects a fund while it is open, under a name of its own', async () => {
    const path = `/v1/organisations/${stage.facility}/funds`;
    const { id } = await done(stage.operator.post(path, { ...FUND, name: '写错的资金', sizeFen: 100 }));
    const revise = (change: object, by: Client = stage.operator) =>
      by.put(`/v1/funds/${id}`, { ...FUND, name: '改对的资金', sizeFen: 300, ...change });
    const before = await done(stage.operator.get(`/v1/organisations/${stage.facility}/funding`));

    expect(await done(revise({}))).toMatchObject({ id, name: '改对的资金', sizeFen: 300 });
    const after = await done(stage.operator.get(`/v1/organisations/${stage.facility}/funding`));
    expect(after.fundSizeFen - before.fundSizeFen).toBe(200);
    expect(await revise({ name: FUND.name })).toMatchObject(refused(409, 'fund_exists'));
    expect(await revise({ foundedOn: '2026-03-06' })).toMatchObject(refused(422, 'date_in_future'));
    expect(await revise({ ownership: 'joint' })).toMatchObject(
      refused(422, 'invalid_request', { issues: [{ path: 'partners', message: '合作设立的请填写合作方' }] }),
    );
    expect((await revise({}, stage.founder)).status).toBe(404);
    await done(stage.operator.post(`/v1/funds/${id}/close`, { closedOn: '2026-03-01' }));
    expect(await revise({})).toMatchObject(refused(409, 'fund_closed'));
  });

  it('B8: removes an investor that works with the facility no more, who may be entered again', async () => {
    const path = `/v1/organisations/${stage.facility}/investors`;
    const { id } = await done(stage.operator.post(path, { name: '甬江创投', kind: 'venture' }));
    const remove = (by: Client) => by.delete(`/v1/investors/${id}`);

    expect((await remove(stage.founder)).status).toBe(404);
    expect((await remove(stage.operator)).status).toBe(204);
    expect((await remove(stage.operator)).status).toBe(404);
    expect((await done(stage.operator.get(path))).items).toEqual([]);
    expect((await stage.operator.post(path, { name: '甬江创投', kind: 'bank' })).status).toBe(201);
  });

  it('counts a fund no more once it is closed', async () => {
    const path = `/v1/organisations/${stage.facility}/funds`;
    const { id } = await done(stage.operator.post(path, { ...FUND, name: '短期资金', sizeFen: 100 }));
    const before = await done(stage.operator.get(`/v1/organisations/${stage.facility}/funding`));
    await done(stage.operator.post(`/v1/funds/${id}/close`, { closedOn: '2026-03-01' }));

    const after = await done(stage.operator.get(`/v1/organisations/${stage.facility}/funding`));
    expect(before.fundSizeFen - after.fundSizeFen).toBe(100);
    expect((await stage.operator.post(`/v1/funds/${id}/close`, { closedOn: '2026-03-02' })).body.code).toBe(
      'fund_closed',
    );
  });
});

describe('POST /v1/organisations/:id/financings', () => {
  it('B8: counts 家次 and 家 apart, by year, and drops what was withdrawn', async () => {
    await done(record());
    const second = await done(
      record({ round: 'preA', receivedOn: '2026-03-01', isShareholding: true, stakeBasisPoints: 500 }),
    );
    const wrong = await done(record({ round: 'a', receivedOn: '2025-12-31' }));
    await done(stage.operator.post(`/v1/financings/${wrong.id}/withdraw`, { reason: '重复填写' }));
    const [act] = (await done(stage.operator.get('/v1/me/acts?limit=1'))).items;
    expect(act).toMatchObject({ action: 'financing.withdrawn', opinion: '重复填写' });

    const { years } = await done(stage.operator.get(`/v1/organisations/${stage.facility}/funding`));
    expect(years).toEqual([
      {
        facilityId: stage.facility,
        year: 2026,
        financingCount: 2,
        startupCount: 1,
        amountFen: 600_000_000,
        shareholdingCount: 1,
      },
    ]);
    expect((await done(stage.founder.get(`/v1/organisations/${stage.startup}/financings`))).items).toHaveLength(3);
    expect(second.files).toHaveLength(1);
    const twice = await stage.operator.post(`/v1/financings/${wrong.id}/withdraw`, { reason: '再撤' });
    expect(twice.body.code).toBe('financing_withdrawn');
  });

  it('refuses a startup that did not live there on the day, a day to come, and a paper that is missing', async () => {
    expect((await record({ receivedOn: '2025-08-31' })).body.code).toBe('not_an_incubatee');
    expect((await record({ receivedOn: '2026-03-06' })).body.code).toBe('date_in_future');
    expect((await record({ round: 'b', fileIds: ['fil_none'] })).body.code).toBe('file_unusable');
    expect((await record({ fileIds: [] })).status).toBe(422);
    expect((await record({ round: 'b', fundId: 'fnd_none' })).body.code).toBe('unknown_fund');
  });

  it('B8: writes an investor and a financing down once, and says so the second time', async () => {
    const investor = { name: '慈溪创投', kind: 'venture' };
    const path = `/v1/organisations/${stage.facility}/investors`;
    await done(stage.operator.post(path, investor));
    expect(await stage.operator.post(path, investor)).toMatchObject(refused(409, 'investor_exists'));
    await done(record({ investor: '一次资本' }));
    expect(await record({ investor: '一次资本' })).toMatchObject(refused(409, 'financing_exists'));
  });

  it('lets the evidence be read by the facility and the bureau of its place, and by nobody else', async () => {
    const { files } = await done(record({ round: 'later', receivedOn: '2026-01-05' }));
    const path = `/v1/files/${files[0].id}`;

    expect((await stage.operator.get(path)).status).toBe(200);
    expect((await stage.district.get(path)).status).toBe(200);
    expect((await stage.stranger.get(path)).status).toBe(404);
  });

  const atOnce = async (investor: string) => {
    const bodies = await Promise.all(
      Array.from({ length: 6 }, () => financing(stage.operator, stage.startup, { investor })),
    );
    const path = `/v1/organisations/${stage.facility}/financings`;
    const replies = await Promise.all(bodies.map(body => stage.operator.post(path, body)));
    return replies.filter(({ status }) => status === 201).length;
  };

  it('B8: counts one financing once when six people write it down at once', async () => {
    expect(await atOnce('同时资本')).toBe(1);
  });

  it('would count it more often without the unique key', async () => {
    expect(await withoutGuard('financing.once', () => atOnce('无锁资本'))).toBeGreaterThan(1);
  });
});

describe('GET /v1/funding-register', () => {
  it('B8: adds up the place of the reader and no other', async () => {
    const elsewhere = await staff(app, 'elsewhere', [
      { role: 'cityReviewer', jurisdictionId: ELSEWHERE.jurisdictionId },
    ]);
    const other = await app.signIn('otherOperator');
    const far = await approvedOrganisation(app, { kind: 'incubator', owner: other, district: ELSEWHERE.district });
    await done(other.post(`/v1/organisations/${far}/funds`, FUND));

    const home = await done(stage.city.get('/v1/funding-register?year=2026'));
    const away = await done(elsewhere.get('/v1/funding-register?year=2026'));
    expect(home.items.map((row: { facilityId: string }) => row.facilityId)).toEqual([stage.facility]);
    expect(away.items).toEqual([
      expect.objectContaining({ facilityId: far, financingCount: 0, fundSizeFen: FUND.sizeFen }),
    ]);
    expect((await stage.operator.get('/v1/funding-register?year=2026')).status).toBe(403);
  });
});
