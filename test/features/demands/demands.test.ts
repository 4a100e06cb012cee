import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, NEXT_DOOR, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { done, setStage, type ResourceStage } from '../../support/resourceStage.js';

let app: TestApp;
let stage: ResourceStage;
let maker: Client;
let makerOrganisation: string;

beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
  const owner = await app.signIn('maker');
  makerOrganisation = await approvedOrganisation(app, { kind: 'startup', owner, name: '杭湾机电' });
  maker = owner.as(makerOrganisation);
});

const DEMAND = {
  kind: 'technology',
  title: '寻找低噪声电机控制方案',
  detail: '用于破壁机，噪声低于 70 分贝，年需求 20 万套。',
  budgetFen: 50_000_000,
  expiresOn: '2026-04-30',
};

const submit = (change: object = {}) =>
  done(stage.operator.post(`/v1/organisations/${stage.facility}/demands`, { ...DEMAND, ...change }));

async function published(change: object = {}): Promise<string> {
  const { id } = await submit(change);
  await done(stage.district.post(`/v1/demands/${id}/decision`, { decision: 'approve' }));
  return String(id);
}

const offer = (who: Client, id: string) =>
  who.post(`/v1/demands/${id}/offers`, { text: '我们有成熟方案', amountFen: 100 });

describe('the moderation of a demand', () => {
  it('B13: shows it to nobody before the bureau has published it', async () => {
    const { id, status } = await submit();

    expect(status).toBe('submitted');
    expect((await maker.get(`/v1/demands/${id}`)).status).toBe(404);
    expect((await done(maker.get('/v1/demands'))).items).toEqual([]);
    expect((await done(stage.district.get('/v1/demands?as=desk'))).items).toHaveLength(1);
    await done(stage.district.post(`/v1/demands/${id}/decision`, { decision: 'approve' }));
    const found = await done(maker.get(`/v1/demands?q=${encodeURIComponent('电机')}`));
    expect(found.items).toEqual([expect.objectContaining({ id, comment: null, outcome: null, isMine: false })]);
  });

  it('B13: returns it with a reason, and decides only about what was read', async () => {
    const { id } = await submit({ title: '求购一批轴承' });
    const decision = `/v1/demands/${id}/decision`;
    expect((await stage.district.post(decision, { decision: 'return' })).status).toBe(422);
    await done(stage.district.post(decision, { decision: 'return', comment: '请写明规格' }));
    const [act] = (await done(stage.district.get('/v1/me/acts?limit=1'))).items;
    expect(act).toMatchObject({ action: 'demand.returned', opinion: '请写明规格' });
    await done(stage.operator.put(`/v1/demands/${id}`, { ...DEMAND, title: '求购 6204 轴承' }));

    expect((await stage.district.post(decision, { decision: 'approve', revision: 1 })).body.code).toBe(
      'content_changed',
    );
    expect((await done(stage.operator.post(`/v1/demands/${id}/withdraw`))).status).toBe('withdrawn');
    expect((await stage.district.post(decision, { decision: 'approve' })).body.code).toBe('demand_changed');
  });

  it('keeps other districts and members of the asker from deciding', async () => {
    const { id } = await submit();
    const nextDoor = await staff(app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]);

    expect((await nextDoor.post(`/v1/demands/${id}/decision`, { decision: 'approve' })).status).toBe(404);
    expect((await stage.operator.post(`/v1/demands/${id}/decision`, { decision: 'approve' })).status).toBe(403);
    expect((await done(nextDoor.get('/v1/demands?as=desk'))).items).toEqual([]);
    expect((await maker.get('/v1/demands?as=desk')).status).toBe(403);
  });

  it.each(['2026-03-05', '2026-09-05'])('refuses the last day %s', async expiresOn => {
    const reply = await stage.operator.post(`/v1/organisations/${stage.facility}/demands`, { ...DEMAND, expiresOn });

    expect(reply.body.code).toBe('bad_expiry');
  });
});

describe('the offers to a demand', () => {
  it('B13: stay between the asker and the one who offers', async () => {
    const id = await published();
    const made = await done(offer(maker, id));
    await done(offer(stage.founder, id));

    const seenBy = async (who: Client) => (await done(who.get(`/v1/demands/${id}/offers`))).items.length;
    expect(await seenBy(stage.operator)).toBe(2);
    expect(await seenBy(maker)).toBe(1);
    expect(await seenBy(stage.stranger)).toBe(0);
    expect(await seenBy(stage.city)).toBe(0);
    expect((await stage.founder.post(`/v1/offers/${made.id}/withdraw`)).status).toBe(404);
    expect((await maker.post(`/v1/offers/${made.id}/answer`, { decision: 'accept' })).status).toBe(403);
  });

  it('B13: let one organisation offer once, also when it offers five times at once', async () => {
    const id = await published();
    const replies = await Promise.all(Array.from({ length: 5 }, () => offer(maker, id)));
    const [made] = replies.filter(({ status }) => status === 201);

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    await done(maker.post(`/v1/offers/${made?.body.id}/withdraw`));
    expect((await offer(maker, id)).status).toBe(201);
    expect((await offer(stage.operator.as(stage.facility), id)).body.code).toBe('own_demand');
    expect((await offer(stage.stranger, id)).status).toBe(403);
  });

  it('B13: close the demand with its outcome, which only the asker and the bureau read', async () => {
    const id = await published();
    const made = await done(offer(maker, id));
    const end = { offerId: made.id, outcome: '签订委托开发合同' };
    const early = await stage.operator.post(`/v1/demands/${id}/close`, end);
    expect(early.body.code).toBe('offer_not_accepted');
    await done(stage.operator.post(`/v1/offers/${made.id}/answer`, { decision: 'accept' }));
    await done(stage.operator.post(`/v1/demands/${id}/close`, end));

    expect(await done(maker.get(`/v1/demands/${id}`))).toMatchObject({
      status: 'closed',
      outcome: null,
      isMatched: true,
    });
    expect((await done(stage.city.get(`/v1/demands/${id}`))).outcome).toBe('签订委托开发合同');
    expect((await offer(stage.founder, id)).body.code).toBe('demand_closed');
  });

  it('B13: stand once, are answered once, and one of two who act at once is told so', async () => {
    const id = await published();
    const made = await done(offer(maker, id));
    expect(await offer(maker, id)).toMatchObject(refused(409, 'offer_exists'));
    const [accepted, withdrawn] = await Promise.all([
      stage.operator.post(`/v1/offers/${made.id}/answer`, { decision: 'accept' }),
      maker.post(`/v1/offers/${made.id}/withdraw`),
    ]);

    expect([accepted.status, withdrawn.status].toSorted()).toEqual([200, 409]);
    const late = accepted.status === 409 ? accepted : withdrawn;
    expect(late).toMatchObject(refused(409, 'offer_changed'));
    expect(await maker.post(`/v1/offers/${made.id}/withdraw`)).toMatchObject(refused(409, 'offer_changed'));
  });

  it('B13: are not asked for by a demand whose last day passed while it waited', async () => {
    const now = app.clock.now();
    const { id } = await submit({ title: '等得太久', expiresOn: '2026-03-06' });
    app.clock.set('2026-03-07T02:00:00.000Z');
    const district = await cast.district(app);
    expect(await district.post(`/v1/demands/${id}/decision`, { decision: 'approve' })).toMatchObject(
      refused(409, 'demand_past'),
    );
    expect((await done(district.get(`/v1/demands/${id}`))).status).toBe('submitted');
    app.clock.set(now);
  });

  it('B13: are taken no more after the last day, of which the asker is reminded twice', async () => {
    const id = await published({ title: '到期的需求', expiresOn: '2026-03-20' });
    app.clock.set('2026-03-19T02:00:00.000Z');
    await app.runDuties();
    const operator = await app.signIn('operator');
    const { items } = await done(operator.get('/v1/notifications?limit=100'));
    expect(items.filter((one: { text: string }) => one.text.includes('「到期的需求」2026-03-20 截止'))).toHaveLength(2);
    app.clock.set('2026-03-20T15:59:00.000Z');
    await app.runDuties();
    expect((await done((await app.signIn('maker')).get(`/v1/demands/${id}`))).status).toBe('published');

    app.clock.set('2026-03-20T16:01:00.000Z');
    await app.runDuties();
    expect((await done((await app.signIn('maker')).get(`/v1/demands/${id}`))).status).toBe('expired');
    expect((await offer((await app.signIn('maker')).as(makerOrganisation), id)).body.code).toBe('demand_closed');
  });
});
