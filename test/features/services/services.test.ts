import {
  ENGAGEMENT_STATUSES,
  ENGAGEMENT_TRANSITIONS,
  MOVES,
  movesOf,
} from '../../../src/features/services/engagement.states.js';
import { totalsByKind } from '../../../src/features/services/ledger.rules.js';
import { fen } from '../../../src/shared/money.js';
import { canMove } from '../../../src/shared/states.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvedOrganisation } from '../../support/factories.js';
import { refused } from '../../support/refused.js';
import { admit, done, evidence, setStage, type ResourceStage } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';

describe('the steps of an engagement', () => {
  it.each(Object.entries(MOVES))('%s goes only where the table allows', (_name, { from, to }) => {
    expect(from.filter(status => !canMove<string>(ENGAGEMENT_TRANSITIONS, status, to))).toEqual([]);
  });

  it('leaves nothing to do at the end', () => {
    const open = ENGAGEMENT_STATUSES.filter(
      status => [...movesOf(status, 'client'), ...movesOf(status, 'seller')].length,
    );

    expect(open).toEqual(['asked', 'accepted', 'delivered', 'disputed']);
  });
});

describe('totalsByKind', () => {
  it('B11: adds up by kind, in the order of the catalogue, with the share for own incubatees', () => {
    const entry = { sellerId: 'f', clientId: 'a', facilityId: 'f', minutes: 90, amountFen: fen(100), satisfaction: 5 };
    const totals = totalsByKind([
      { ...entry, kind: 'law' },
      { ...entry, kind: 'testing' },
      { ...entry, kind: 'testing', clientId: 'b', facilityId: null, satisfaction: 4 },
    ]);

    expect(totals.map(({ kind }) => kind)).toEqual(['testing', 'law']);
    expect(totals[0]).toMatchObject({
      count: 2,
      clientCount: 2,
      forIncubatees: 1,
      minutes: 180,
      amountFen: 200,
      satisfactionHundredths: 450,
    });
  });
});

describe('a service from the catalogue', () => {
  let app: TestApp;
  let stage: ResourceStage;
  let serviceId: string;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  const offer = (change: object = {}) =>
    stage.lab.post(`/v1/organisations/${stage.provider}/services`, {
      kind: 'testing',
      name: '电磁兼容预测试',
      summary: '三天出报告',
      priceFen: 160_000,
      priceNote: '每样品',
      ...change,
    });
  const ask = async (): Promise<string> =>
    (await done(stage.founder.post(`/v1/services/${serviceId}/engagements`, { need: '量产前验证' }))).id;
  const DELIVERY = { deliveredOn: '2026-03-04', minutes: 240, amountFen: 160_000, outcome: '测试报告一份' };
  const delivered = async (): Promise<string> => {
    const id = await ask();
    await done(stage.lab.post(`/v1/engagements/${id}/accept`, { note: '本周可做' }));
    await done(stage.lab.post(`/v1/engagements/${id}/deliver`, DELIVERY));
    return id;
  };
  const ledger = () => done(stage.lab.get(`/v1/organisations/${stage.provider}/service-ledger?year=2026`));

  it('B11: is offered by admitted providers and facilities alone, and found by any two characters', async () => {
    expect((await offer()).body.code).toBe('not_admitted');
    await admit(stage, stage.lab, stage.provider);
    serviceId = (await done(offer())).id;
    await done(
      stage.operator.post(`/v1/organisations/${stage.facility}/services`, { kind: 'policy', name: '政策辅导' }),
    );
    const refused = await stage.founder.post(`/v1/organisations/${stage.startup}/services`, {
      kind: 'law',
      name: '咨询',
    });

    expect(refused.body.code).toBe('not_a_seller');
    for (const q of ['电磁', '检验', '家电'])
      expect((await app.anyone.get(`/v1/services?q=${encodeURIComponent(q)}`)).body.items).toHaveLength(1);
    expect((await app.anyone.get('/v1/services?kind=policy')).body.items[0].sellerName).toBe('上林孵化器');
  });

  it('B11 LZ-04: is found by any of the five needs, each routed to its services', async () => {
    const { items } = await done(app.anyone.get('/v1/needs?district=370305'));
    expect(items.map(({ need }: { need: string }) => need)).toEqual([
      '发展空间',
      '技术研发',
      '资本运作',
      '市场开拓',
      '外部合作',
    ]);
    expect(items[1]).toEqual({
      need: '技术研发',
      services: ['科技服务'],
      kinds: ['research', 'pilot', 'testing', 'sharing', 'advice'],
    });
    expect(items[4].services).toEqual(['人才服务', '科技成果转化服务']);
    const find = (query: string) => app.anyone.get(`/v1/services?${query}`);
    const names = async (need: string, more = '') =>
      (await done(find(`need=${encodeURIComponent(need)}${more}`))).items.map(({ name }: { name: string }) => name);
    expect(await names('技术研发')).toEqual(['电磁兼容预测试']);
    expect(await names('发展空间')).toEqual(['政策辅导']);
    expect(await names('技术研发', '&kind=policy')).toEqual([]);
    expect((await find(`need=${encodeURIComponent('喝茶')}`)).body.code).toBe('unknown_need');
  });

  it('B11: is asked for, delivered and confirmed, and only then counts', async () => {
    const id = await ask();
    expect((await stage.lab.post(`/v1/engagements/${id}/deliver`, DELIVERY)).body.code).toBe('engagement_changed');
    await done(stage.lab.post(`/v1/engagements/${id}/accept`));
    const fileIds = [await evidence(stage.lab)];
    await done(stage.lab.post(`/v1/engagements/${id}/deliver`, { ...DELIVERY, fileIds }));
    expect((await ledger()).items).toEqual([]);
    expect((await stage.lab.post(`/v1/engagements/${id}/confirm`, { satisfaction: 5 })).status).toBe(403);

    const seen = await done(stage.founder.get(`/v1/engagements/${id}`));
    expect(seen.moves).toEqual(['confirm', 'dispute']);
    expect((await stage.founder.get(`/v1/files/${seen.files[0].id}`)).status).toBe(200);
    const confirmed = await done(stage.founder.post(`/v1/engagements/${id}/confirm`, { satisfaction: 5 }));
    expect(confirmed).toMatchObject({ status: 'confirmed', moves: [] });
    expect(confirmed.steps.map(({ to }: { to: string }) => to)).toEqual([
      'asked',
      'accepted',
      'delivered',
      'confirmed',
    ]);
    expect((await ledger()).items).toEqual([
      expect.objectContaining({ kind: 'testing', article: '淄博 四(九)', count: 1, minutes: 240, amountFen: 160_000 }),
    ]);
  });

  it('B11: is disputed, delivered again and kept with both deliveries', async () => {
    const id = await delivered();
    expect((await stage.founder.post(`/v1/engagements/${id}/dispute`, {})).status).toBe(422);
    await done(stage.founder.post(`/v1/engagements/${id}/dispute`, { note: '报告缺一页' }));
    await done(stage.lab.post(`/v1/engagements/${id}/deliver`, { ...DELIVERY, minutes: 300, outcome: '补齐报告' }));

    const { steps } = await done(stage.founder.get(`/v1/engagements/${id}`));
    const minutes = steps.flatMap(({ delivery }: { delivery: { minutes: number } | null }) => delivery?.minutes ?? []);
    expect(minutes).toEqual([240, 300]);
  });

  it('B11: is nobody else’s business, and not for one’s own organisation', async () => {
    const id = await ask();

    expect((await stage.operator.get(`/v1/engagements/${id}`)).status).toBe(404);
    expect((await stage.district.get(`/v1/engagements/${id}`)).status).toBe(404);
    const asStranger = await stage.stranger.post(`/v1/services/${serviceId}/engagements`, { need: '看看' });
    expect(asStranger.status).toBe(403);
    expect((await done(stage.founder.get('/v1/engagements'))).items.length).toBeGreaterThan(2);
    expect((await done(stage.lab.get('/v1/engagements?as=seller&status=asked'))).items).toHaveLength(1);
  });

  it('B11: appears in the register of its place alone', async () => {
    const { items } = await done(stage.city.get('/v1/service-register?year=2026'));

    expect(items).toEqual([expect.objectContaining({ sellerName: '家电检测中心', count: 1, kindCount: 1 })]);
    expect((await stage.lab.get('/v1/service-register?year=2026')).status).toBe(403);
    expect((await stage.founder.get(`/v1/organisations/${stage.provider}/service-ledger?year=2026`)).status).toBe(404);
  });

  /** How often one engagement was counted after five confirmations at once. */
  const countedAtOnce = async (): Promise<number> => {
    const id = await delivered();
    const countOf = async () => (await ledger()).items[0].count as number;
    const before = await countOf();
    const confirm = () => stage.founder.post(`/v1/engagements/${id}/confirm`, { satisfaction: 4 });
    await Promise.all(Array.from({ length: 5 }, confirm));
    return (await countOf()) - before;
  };

  it('B11: counts once when five confirm at once', async () => {
    expect(await countedAtOnce()).toBe(1);
  });

  it('would count more often without the lock of the move and the key of the entry', async () => {
    expect(await withoutGuard('engagement.confirm', countedAtOnce)).toBeGreaterThan(1);
  });

  it('B11: is not asked for by a member of the seller, and leaves the catalogue once', async () => {
    const own = await approvedOrganisation(app, { kind: 'startup', owner: stage.lab, name: '检测中心子公司' });
    const { id } = await done(offer({ name: '盐雾试验' }));
    const asked = await stage.lab.as(own).post(`/v1/services/${id}/engagements`, { need: '自用' });
    expect(asked).toMatchObject(refused(409, 'own_service'));
    await done(stage.lab.post(`/v1/services/${id}/withdraw`));
    expect(await stage.lab.post(`/v1/services/${id}/withdraw`)).toMatchObject(refused(409, 'service_withdrawn'));
  });

  it('B11: is never confirmed for a client who says nothing, but asked after on days 3, 7 and 14', async () => {
    const id = await delivered();
    const before = app.clock.now();
    const asked = [];
    for (const days of [3, 7, 14, 60]) {
      app.clock.set(new Date(before.getTime() + days * 86_400_000 + 1_000));
      await app.runDuties();
      const founder = await app.signIn('founder');
      const { items } = await done(founder.get('/v1/notifications?limit=100'));
      asked.push(items.filter((one: { title: string }) => one.title === '还有服务待您确认').length);
    }

    expect(asked[3]).toBe(asked[2]);
    expect(asked[0]).toBeGreaterThan(0);
    const lab = await app.signIn('lab');
    expect((await done(lab.get(`/v1/engagements/${id}`))).status).toBe('delivered');
  });
});
