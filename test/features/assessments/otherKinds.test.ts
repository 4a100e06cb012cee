import type { OrganisationKind } from '../../../src/features/organisations/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { enter, newFacility } from '../awards/stage.js';
import { FULL } from './stage.js';

jest.setTimeout(60_000);

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2024-12-20T02:00:00.000Z');
});

/** Recognised facilities of a place, one of each kind asked for. */
async function place(jurisdictionId: string, district: string, kinds: readonly OrganisationKind[], fact: object = {}) {
  const city = await staff(app, `${jurisdictionId}-city`, [{ role: 'cityReviewer', jurisdictionId }]);
  const made = [];
  for (const kind of kinds) {
    const one = await newFacility(app, kind, district);
    await enter(city, one.facilityId, { kind: 'recognition', level: 'province', ...fact }, '2021-03-01');
    made.push({ kind, ...one });
  }
  const open = (year: number, settings: object) =>
    city.post(`/v1/assessments/${year}/rounds`, { jurisdictionId, selfDueOn: '2024-12-31', settings });
  const decide = (year: number, settings: object) =>
    city.patch(`/v1/assessments/${year}/rounds`, { jurisdictionId, settings });
  const classes = async (year: number): Promise<string[]> =>
    (await done(city.get(`/v1/assessment-forms?as=desk&year=${year}&limit=100`))).items
      .map(({ className }: { className: string }) => className)
      .toSorted();
  return { made, open, decide, classes };
}

describe('kinds of facility beside makerspaces and incubators', () => {
  it('F5, ZB-21: are assessed by sets of their own where the round decides so, and not without', async () => {
    const zibo = await place('zibo', '370303', ['incubator', 'accelerator', 'sciencePark', 'universityPark']);
    await done(zibo.open(2023, {}));
    expect(await zibo.classes(2023)).toEqual(['综合型孵化器']);

    await done(zibo.open(2024, { chainKinds: 'yes' }));
    expect(await zibo.classes(2024)).toEqual(['加速器', '大学科技园', '科技园区', '综合型孵化器']);
    // A round that decides later asks those it left out.
    await done(zibo.decide(2023, { chainKinds: 'yes' }));
    expect(await zibo.classes(2023)).toHaveLength(4);

    const accelerator = zibo.made.find(({ kind }) => kind === 'accelerator');
    if (!accelerator) throw new Error('no accelerator');
    const { items } = await done(accelerator.operator.get('/v1/assessment-forms?year=2024'));
    const form = await done(accelerator.operator.get(`/v1/assessment-forms/${items[0].id}`));
    expect(form.classArticle).toContain('系统默认');
    expect(form.indicators.map(({ key }: { key: string }) => key)).toContain('growth');
    const points = { platform: 18, growth: 18 };
    const content = { figures: FULL, statement: '全年工作与成效', selfPoints: points };
    const at = `/v1/assessment-forms/${items[0].id}`;
    const saved = await done(accelerator.operator.put(at, { revision: form.revision, ...content }));
    const sent = await done(accelerator.operator.post(`${at}/submit`, { revision: saved.revision, isConfirmed: true }));
    expect(sent.status).toBe('submitted');
  });

  it('F5, TL-10: a 星创天地 has its own set where the round decides so, and else that of its kind', async () => {
    const tongliao = await place('tongliao', '150502', ['makerspace'], { facilityType: 'starSpace' });
    await done(tongliao.open(2023, {}));
    expect(await tongliao.classes(2023)).toEqual(['社会建设众创空间']);
    await done(tongliao.decide(2023, { starSpaces: 'yes' }));
    expect(await tongliao.classes(2023)).toEqual(['星创天地']);
    expect((await tongliao.decide(2023, { chainKinds: 'yes' })).body.code).toBe('invalid_setting');
  });

  it('F5, CX-21: are never assessed in Cixi, whose text names two kinds, nor counted for its third', async () => {
    const cixi = await place('cixi', 'cixi-gaoxin', ['makerspace', 'accelerator', 'sciencePark']);
    await done(cixi.open(2023, {}));
    expect(await cixi.classes(2023)).toEqual(['社会建设众创空间']);
  });
});
