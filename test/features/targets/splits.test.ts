import { cast, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { done } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';
import { qingdaoStage, targetOf, tenant } from './stage.js';

let stage: Awaited<ReturnType<typeof qingdaoStage>>;
beforeAll(async () => {
  stage = await qingdaoStage();
});

const share = (district: string, value: number) => ({ district, value, owner: '区科技局', resources: '' });
const ALL = [share('370212', 300), share('370214', 200)];
const issue = (id: string, shares: object[], basedOn = 0, by = stage.city) =>
  by.put(`/v1/targets/${id}/split`, { basedOn, shares, note: '青科创办〔2022〕1号' });

describe('PUT /v1/targets/:id/split', () => {
  it('G7: divides a target among districts when the shares come to the whole (QD-27)', async () => {
    const split = await done(issue('QD-02.3', ALL));

    expect(split).toMatchObject({ version: 1, sum: 500, whole: 500 });
    expect(await targetOf(stage.app.anyone, 'QD-02.3')).toMatchObject({
      splitVersion: 1,
      districts: expect.arrayContaining([expect.objectContaining({ district: '370212', share: 300, actual: 0 })]),
    });
  });

  it('G7: refuses shares below the whole, twice the same district, and a foreign one, each with its place', async () => {
    const { status, body } = await issue('QD-02.4', [share('370212', 1), share('370212', 1), share('cixi-gaoxin', 1)]);

    expect(status).toBe(422);
    expect(body.code).toBe('split_unsound');
    expect(body.issues.map(({ path }: { path: string }) => path)).toEqual([
      'shares.1.district',
      'shares.2.district',
      'shares',
    ]);
    expect(body.issues[2].message).toBe('各区县合计 3家，少于目标 2000家，还差 1997家');
    expect((await issue('QD-02.4', [{ district: '370212', value: -1 }])).status).toBe(422);
  });

  it('G7: cannot divide a target without a number', async () => {
    const county = await staff(stage.app, 'linziCity', [{ role: 'cityReviewer', jurisdictionId: 'linzi' }]);

    expect(await issue('LZ-08.1', [share('370305', 1)], 0, county)).toMatchObject(refused(422, 'target_has_no_number'));
  });

  it('keeps every version, and lets a new one only follow the one in force', async () => {
    await done(issue('QD-02.5', ALL));
    expect((await issue('QD-02.5', ALL)).body.code).toBe('split_changed');
    await done(issue('QD-02.5', [share('370212', 500)], 1));

    const { items } = await done(stage.district.get('/v1/targets/QD-02.5/splits'));
    expect(items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  });

  it('G7: issues one version when two people issue it at once', async () => {
    const replies = await Promise.all([
      issue('QD-02.6', [share('370212', 1_000)]),
      issue('QD-02.6', [share('370214', 1_000)]),
    ]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('sabotage twin: without the guard both are issued', async () => {
    const replies = await withoutGuard('target.split', () =>
      Promise.all([issue('QD-02.7', [share('370212', 500)]), issue('QD-02.7', [share('370214', 500)])]),
    );

    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('keeps a part (其中) within the share of its whole (CX-01)', async () => {
    const cixi = await cast.city(stage.app);
    await done(issue('CX-01.1', [share('cixi-gaoxin', 10), share('cixi-hushan', 5)], 0, cixi));
    const reply = await issue('CX-01.2', [share('cixi-hushan', 6)], 0, cixi);

    expect(reply.body.issues).toEqual([{ path: 'shares.0.value', message: '不能超过所属目标分给该区县的 5家' }]);
    expect((await issue('CX-01.2', [share('cixi-hushan', 4)], 0, cixi)).status).toBe(200);
    expect((await issue('CX-01.4', [share('cixi-hushan', 1_000)], 0, cixi)).body.code).toBe('split_unsound');
  });

  it('is the city’s own business', async () => {
    expect((await issue('QD-02.1', ALL, 0, stage.district)).status).toBe(403);
    expect((await issue('ZB-02.1', ALL)).status).toBe(403);
    expect((await stage.operator.get('/v1/targets/QD-02.3/splits')).status).toBe(403);
  });
});

describe('GET /v1/scorecards', () => {
  it('G7: scores what each district reached of its shares, and shows the year’s changes (QD-27, CX-25)', async () => {
    await tenant(stage.app, stage.operator, { facility: stage.facility, on: '2022-02-01' });
    const { items, rules, assumptions } = await done(stage.city.get('/v1/scorecards?jurisdiction=qingdao&year=2022'));
    const laoshan = items.find((card: { district: string }) => card.district === '370212');

    expect(laoshan).toMatchObject({ scoreBasisPoints: 0, changes: { newFacilities: 1, movedIn: 1, left: 0 } });
    expect(laoshan.lines.map(({ targetId }: { targetId: string }) => targetId)).toContain('QD-02.3');
    expect(rules[0]).toContain('三(一)');
    expect(assumptions[0]).toContain('同权平均');
    expect(items.find((card: { district: string }) => card.district === '370202')).toMatchObject({
      scoreBasisPoints: null,
    });
  });

  it('shows a district its own card only, and nobody outside any (TL-15)', async () => {
    expect((await done(stage.district.get('/v1/scorecards?jurisdiction=qingdao&year=2022'))).items).toHaveLength(1);
    expect((await stage.operator.get('/v1/scorecards?jurisdiction=qingdao&year=2022')).status).toBe(403);
    expect((await stage.city.get('/v1/scorecards?jurisdiction=tongliao&year=2022')).status).toBe(403);
  });
});
