import type { Client } from '../../support/client.js';
import { spyOnDriver } from '../../support/driverSpy.js';
import { done, evidence } from '../../support/resourceStage.js';
import { publishedEvent, qrOf, register, scan } from '../events/stories.js';
import { qingdaoStage, targetOf, tenant } from './stage.js';

let stage: Awaited<ReturnType<typeof qingdaoStage>>;
beforeAll(async () => {
  stage = await qingdaoStage();
});

const EVENT = { startsAt: '2022-07-05T06:00:00.000Z', endsAt: '2022-07-05T08:00:00.000Z', place: '崂山' };

async function eventOf(series: string, title: string) {
  return publishedEvent(stage.organiser, { ...EVENT, series, title });
}

/** Signs everybody up today; answers what lets them in on the day. */
async function signUp(pairs: readonly (readonly [Client, string])[]) {
  const ids: string[] = [];
  for (const [guest, eventId] of pairs) ids.push(String((await done(register(guest, eventId))).id));
  return async () => {
    for (const [index, [guest, eventId]] of pairs.entries())
      await done(scan(stage.organiser, eventId, await qrOf(guest, ids[index] ?? '')));
  };
}

describe('GET /v1/targets', () => {
  it('G6: shows everybody the targets of a place and year with their way of counting, and no names', async () => {
    const { status, body } = await stage.app.anyone.get('/v1/targets?jurisdiction=qingdao&year=2022');

    expect(status).toBe(200);
    expect(body.items).toHaveLength(8);
    expect(body.items.find((each: { unit: string }) => each.unit === '家次')).toMatchObject({
      rule: 'QD-02',
      article: '一(二)',
      value: 500,
      deadlineOn: '2022-12-31',
      countingWay: '按单位发生的次数，同一单位可计多次',
      asOfOn: '2022-06-30',
    });
    expect(JSON.stringify(body)).not.toContain('崂山孵化器');
  });

  it('shows the targets of the place above too, and prints the open readings (LZ-07)', async () => {
    const { body } = await stage.app.anyone.get('/v1/targets?jurisdiction=linzi&year=2021');
    const smes = body.items.find((each: { id: string }) => each.id === 'LZ-07.1');

    expect(smes).toMatchObject({
      value: 5,
      cumulative: false,
      assumptions: [
        { setting: 'targetReading', value: 'yearly' },
        { setting: 'cultivatedMeans', value: 'tenant' },
      ],
    });
    expect(body.items.some((each: { policyId: string }) => each.policyId === 'zibo-2020')).toBe(true);
  });

  it('says that the Zibo targets outlive their policy (ZB-02), and counts 临淄 below 淄博', async () => {
    const { body } = await stage.app.anyone.get('/v1/targets?jurisdiction=zibo');

    expect(body.items).toHaveLength(4);
    expect(body.items.every((each: { policyInForce: boolean }) => !each.policyInForce)).toBe(true);
    expect(body.items[0].districts.map((each: { districtName: string }) => each.districtName)).toContain('临淄区');
  });

  it('refuses an unknown place, a year that is none and a day that has not come', async () => {
    for (const query of ['jurisdiction=atlantis', 'year=soon', 'on=2022-07-01', 'on=2022-02-30'])
      expect((await stage.app.anyone.get(`/v1/targets?${query}`)).status).toBe(422);
    expect((await stage.app.anyone.get('/v1/targets?on=2022-07-01')).body.code).toBe('day_in_future');
  });
});

describe('人次 and 场 (QD-02)', () => {
  it('X18: counts who came, each time, and neither a no-show nor another kind of event', async () => {
    const training = await eventOf('创业培训', '融资培训');
    const again = await eventOf('创业讲堂', '知识产权讲堂');
    const roadshow = await eventOf('“千帆”路演', '千帆路演');
    const [ann, bob, cid] = await Promise.all(['ann', 'bob', 'cid'].map(name => stage.app.signIn(name)));
    if (!ann || !bob || !cid) throw new Error('nobody came');
    await register(cid, training);
    const comeIn = await signUp([
      [ann, training],
      [ann, again],
      [bob, training],
      [bob, roadshow],
    ]);
    stage.app.clock.set('2022-07-05T06:10:00.000Z');
    await comeIn();

    expect(await targetOf(stage.app.anyone, 'QD-02.6')).toMatchObject({ actual: 3, gap: 997, met: false });
    expect(await targetOf(stage.app.anyone, 'QD-02.7')).toMatchObject({ actual: 1, unit: '场' });
    // The figure is counted from numbers: who came is most of what a city knows, and nobody reads it for a total.
    const spy = spyOnDriver();
    expect((await done(stage.city.get('/v1/targets/QD-02.6/tree'))).actual).toBe(3);
    spy.stop();
    expect(spy.commands.map(command => command['aggregate'] ?? command['find'])).toContain('registrations');
    expect(spy.commands.map(command => command['find'])).not.toContain('registrations');
    const units = await done(stage.city.get('/v1/targets/QD-02.6/units'));
    expect(units.items).toHaveLength(3);
    expect(units.items[0].evidence).toMatchObject({ kind: 'registration', kindName: '活动签到' });
    expect(JSON.stringify(units)).not.toContain('ann');
  });
});

describe('家次 (QD-02)', () => {
  it('G6: counts two financings of one firm twice, below its district and its facility', async () => {
    const { startupId } = await tenant(stage.app, stage.operator, { facility: stage.facility, on: '2021-03-01' });
    for (const receivedOn of ['2021-09-01', '2022-05-01'])
      await done(
        stage.operator.post(`/v1/organisations/${stage.facility}/financings`, {
          startupId,
          round: 'angel',
          amountFen: 100,
          investor: '前湾创投',
          receivedOn,
          fileIds: [await evidence(stage.operator)],
        }),
      );
    const tree = await done(stage.city.get('/v1/targets/QD-02.5/tree'));
    const laoshan = tree.tree.find((line: { district: string }) => line.district === '370212');

    expect(tree).toMatchObject({ actual: 2, unit: '家次' });
    expect(tree.explanation).toContain('实际2家次');
    expect(laoshan).toMatchObject({
      actual: 2,
      facilities: [{ facilityId: stage.facility, name: '崂山孵化器', actual: 2 }],
    });
    expect(await targetOf(stage.app.anyone, 'QD-02.5', '&on=2021-12-31')).toMatchObject({ actual: 1 });
    const { items } = await done(stage.city.get(`/v1/targets/QD-02.5/units?facilityId=${stage.facility}&limit=1`));
    expect(items[0]).toMatchObject({ on: '2021-09-01', evidence: { kind: 'financing' } });
  });

  it('G6: forecasts on a straight line and says so', async () => {
    const figure = await targetOf(stage.app.anyone, 'QD-02.5');

    // 1 282 of 1 461 days are gone.
    expect(figure.forecast).toBe(Math.floor((2 * 1_461) / 1_282));
    expect(figure.forecastNote).toBe('按2019-01-01至2022-07-05的平均速度线性外推到2022-12-31，仅供参考');
  });

  it('keeps the records from everybody but the desks of the place, and a district from the others', async () => {
    const path = '/v1/targets/QD-02.5/units';
    const { status } = await stage.app.anyone.get(path);

    expect(status).toBe(401);
    expect((await stage.operator.get(path)).status).toBe(403);
    expect((await done(stage.district.get(path))).items).toHaveLength(2);
    expect((await done(stage.district.get(`${path}?district=370214`))).items).toEqual([]);
    expect(
      (await done(stage.district.get('/v1/targets/QD-02.5/tree'))).tree.filter(
        (line: { isOpen: boolean }) => line.isOpen,
      ),
    ).toHaveLength(1);
    expect((await stage.city.get('/v1/targets/QD-99.1/units')).status).toBe(404);
  });

  it('pages through the records without losing or doubling one', async () => {
    const seen = [];
    for (let cursor = ''; ;) {
      const page = await done(stage.city.get(`/v1/targets/QD-02.6/units?limit=1${cursor && `&cursor=${cursor}`}`));
      seen.push(...page.items.map((item: { evidence: { id: string } }) => item.evidence.id));
      if (!page.nextCursor) break;
      cursor = String(page.nextCursor);
    }

    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
    expect((await stage.city.get('/v1/targets/QD-02.6/units?cursor=%7B')).body.code).toBe('invalid_cursor');
  });
});

describe('POST /v1/targets/:id/marks', () => {
  const declare = (by: Client, body: object, id = 'QD-02.1') => by.post(`/v1/targets/${id}/marks`, body);
  const mark = { on: '2022-05-01', evidence: '青科孵字〔2022〕3号' };

  it('X18: counts a benchmark once it is declared with evidence, once for each facility', async () => {
    expect((await declare(stage.city, mark)).body.code).toBe('facility_missing');
    const made = await done(declare(stage.city, { ...mark, facilityId: stage.facility }));
    expect((await declare(stage.city, { ...mark, facilityId: stage.facility })).body.code).toBe('mark_exists');
    expect(await targetOf(stage.app.anyone, 'QD-02.1')).toMatchObject({ actual: 1 });

    await done(stage.city.post(`/v1/target-marks/${made.id}/withdraw`, { reason: '文件更正' }));
    expect(await targetOf(stage.app.anyone, 'QD-02.1')).toMatchObject({ actual: 0 });
    expect((await stage.city.post(`/v1/target-marks/${made.id}/withdraw`, { reason: '再撤' })).body.code).toBe(
      'mark_withdrawn',
    );
    expect((await done(stage.city.get('/v1/targets/QD-02.1/marks'))).items).toEqual([
      expect.objectContaining({ counts: false, withdrawnBecause: '文件更正' }),
    ]);
  });

  it('refuses what the product counts itself, what has not happened, and other people', async () => {
    expect((await declare(stage.city, mark, 'QD-02.5')).body.code).toBe('target_is_counted');
    expect((await declare(stage.city, { ...mark, on: '2022-08-01', facilityId: stage.facility })).body.code).toBe(
      'date_in_future',
    );
    expect((await declare(stage.district, mark)).status).toBe(403);
    expect((await stage.operator.post('/v1/target-marks/mrk_none/withdraw', { reason: '无' })).status).toBe(404);
  });
});

// Last: months later, nobody is signed in any more.
describe('after the deadline', () => {
  it('stops at the deadline and shows what came later apart', async () => {
    stage.app.clock.set('2023-02-01T02:00:00.000Z');
    const organiser = await stage.app.signIn('qdOrganiser');
    const late = await publishedEvent(organiser, {
      ...EVENT,
      startsAt: '2023-02-02T06:00:00.000Z',
      endsAt: '2023-02-02T08:00:00.000Z',
      series: '千帆路演',
      jurisdictionId: 'qingdao',
    });
    stage.app.clock.set('2023-02-03T02:00:00.000Z');

    expect(late).toMatch(/^evt_/);
    expect(await targetOf(stage.app.anyone, 'QD-02.7')).toMatchObject({
      countedTo: '2022-12-31',
      isOver: true,
      actual: 1,
      latest: 2,
      forecast: null,
      forecastNote: '已到截止日，不再预测',
    });
  });
});
