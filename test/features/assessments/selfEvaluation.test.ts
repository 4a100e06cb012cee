import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { NEXT_DOOR, staff } from '../../support/people.js';
import { done, evidence } from '../../support/resourceStage.js';
import { enter, newFacility } from '../awards/stage.js';
import {
  formOf,
  FULL,
  openRound,
  propose,
  recognisedFacility,
  selfEvaluate,
  setPanel,
  visit,
  type Assessed,
  type Panel,
} from './stage.js';

let app: TestApp;
let panel: Panel;
let incubator: Assessed;
let makerspace: Assessed;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2023-12-01T02:00:00.000Z');
  panel = await setPanel(app);
  incubator = await recognisedFacility(panel);
  makerspace = await recognisedFacility(panel, { kind: 'makerspace', on: '2022-03-01' });
});

const see = async (who: Client, id: string) => done(who.get(`/v1/assessment-forms/${id}`));

describe('a round of annual assessment', () => {
  it('F3: begins once, for every recognised facility, with the open points shown by default and article', async () => {
    const opened = await openRound(panel, 2023);
    const again = await panel.city.post('/v1/assessments/2023/rounds', {
      jurisdictionId: 'cixi',
      selfDueOn: '2023-12-20',
    });

    expect(again.body.code).toBe('round_exists');
    expect(opened.experts.map(({ name }: { name: string }) => name)).toEqual(['expert1', 'expert2', 'expert3']);
    expect(opened.settings.find(({ key }: { key: string }) => key === 'rectificationDays')).toMatchObject({
      value: 60,
      isDefault: true,
      rules: ['CX-22'],
    });
    const { items } = await done(panel.city.get('/v1/assessment-forms?as=desk&year=2023'));
    expect(items).toHaveLength(2);
  });

  it('F5: chooses the indicators by class, each with its article, adding up to 100 points', async () => {
    const one = await see(incubator.operator, await formOf(incubator, 2023));
    const other = await see(makerspace.operator, await formOf(makerspace, 2023));

    expect([one.className, other.className]).toEqual(['综合型孵化器', '社会建设众创空间']);
    for (const { indicators } of [one, other])
      expect(indicators.reduce((sum: number, { mostPoints }: { mostPoints: number }) => sum + mostPoints, 0)).toBe(100);
    expect(one.classArticle).toContain('通辽 三（二）');
  });

  it('refuses a year ahead, a place without a plan, a setting that cannot be, and everybody but the city', async () => {
    const open = (who: Client, year: number, body: object) => who.post(`/v1/assessments/${year}/rounds`, body);
    const body = { jurisdictionId: 'cixi', selfDueOn: '2023-12-20' };

    expect((await open(panel.city, 2024, body)).body.code).toBe('year_ahead');
    expect((await open(panel.city, 2010, body)).body.code).toBe('no_assessment_plan');
    const odd = await open(panel.city, 2022, { ...body, settings: { excellentTie: 'lots', cycle: 1 } });
    expect(odd.body.issues.map(({ path }: { path: string }) => path)).toEqual([
      'settings.excellentTie',
      'settings.cycle',
    ]);
    expect((await open(panel.district, 2022, body)).status).toBe(403);
    expect(
      (await panel.city.put('/v1/assessments/2023/experts', { jurisdictionId: 'cixi', expertIds: ['usr_x'] })).body
        .code,
    ).toBe('not_an_expert');
  });

  it('lets a facility that was recognised later take part, and no other', async () => {
    const late = await recognisedFacility(panel, { on: '2023-10-20' });
    const started = await done(late.operator.post(`/v1/organisations/${late.facilityId}/assessments`, { year: 2023 }));
    const again = await done(late.operator.post(`/v1/organisations/${late.facilityId}/assessments`, { year: 2023 }));

    expect(again.id).toBe(started.id);
    const unknown = await newFacility(app, 'incubator');
    expect(
      (await unknown.operator.post(`/v1/organisations/${unknown.facilityId}/assessments`, { year: 2023 })).body.code,
    ).toBe('not_recognised');
    const early = { grade: 'pass', reason: '还没有发布的等次' };
    expect((await panel.city.post(`/v1/assessment-forms/${started.id}/corrections`, early)).body.code).toBe(
      'not_graded',
    );
    expect((await propose(panel, 2023)).body.code).toBe('nothing_to_grade');
    expect(
      (await incubator.operator.post(`/v1/organisations/${late.facilityId}/assessments`, { year: 2023 })).status,
    ).toBe(404);
  });
});

describe('the self-evaluation', () => {
  it('G3: begins with what the product knows and what rarely changes since last year', async () => {
    const form = await see(incubator.operator, await formOf(incubator, 2023));

    expect(form.suggested).toEqual({ incubatees: 0, graduates: 0, floorArea: 1_200 });
  });

  it('G1: keeps a draft at the revision that was read', async () => {
    const id = await formOf(makerspace, 2023);
    const put = (revision: number) =>
      makerspace.operator.put(`/v1/assessment-forms/${id}`, { revision, figures: { staff: 5 }, statement: '草稿' });
    const { revision } = await done(put(1));

    expect((await put(1)).body.code).toBe('form_changed');
    expect((await see(makerspace.operator, id)).figures).toEqual({ staff: 5 });
    expect(revision).toBe(2);
  });

  it('G2: refuses figures that are missing or contradict each other, each at its field', async () => {
    const id = await formOf(makerspace, 2023);
    const figures = { ...FULL, highTech: 200, financing: 0 };
    const { revision } = await done(
      makerspace.operator.put(`/v1/assessment-forms/${id}`, { revision: 2, figures, statement: '全年' }),
    );
    const refused = await makerspace.operator.post(`/v1/assessment-forms/${id}/submit`, { revision });

    expect(refused.body.code).toBe('figures_incomplete');
    expect(refused.body.issues).toEqual([
      { path: 'figures.highTech', message: '高新技术企业、科技型中小企业不能大于年末在孵企业（团队）' },
      { path: 'figures.financing', message: '填写了当年获得投融资的，当年在孵企业获得投融资额不应为 0' },
    ]);
  });

  it('G1: asks for the statement, and for points of every item', async () => {
    const late = await recognisedFacility(panel, { on: '2023-10-21' });
    const { id } = await done(late.operator.post(`/v1/organisations/${late.facilityId}/assessments`, { year: 2023 }));
    const path = `/v1/assessment-forms/${id}`;
    const handIn = async (content: object) => {
      const { revision } = await see(late.operator, id);
      const saved = await done(late.operator.put(path, { revision, figures: FULL, statement: '', ...content }));
      return (await late.operator.post(`${path}/submit`, { revision: saved.revision })).body.code;
    };
    expect(await handIn({})).toBe('statement_missing');
    expect(await handIn({ statement: '全年工作' })).toBe('points_incomplete');
  });

  it('G2: asks to confirm what looks like yuan where 千元 is asked (QD-29)', async () => {
    const id = await formOf(makerspace, 2023);
    const { revision } = await done(
      makerspace.operator.put(`/v1/assessment-forms/${id}`, {
        revision: 3,
        figures: { ...FULL, income: 9_000_000 },
        statement: '全年',
        selfPoints: { service: 10, effect: 10 },
      }),
    );
    const submit = (rest: object) =>
      makerspace.operator.post(`/v1/assessment-forms/${id}/submit`, { revision, ...rest });
    const refused = await submit({});

    expect(refused.body.code).toBe('figures_doubtful');
    expect(refused.body.issues[0].message).toContain('请核对单位是否为千元');
    expect((await done(submit({ isConfirmed: true }))).status).toBe('submitted');
  });

  it('F3: goes to the district, which corrects a figure, and is closed to the facility meanwhile', async () => {
    const id = await selfEvaluate(incubator, 2023);
    const again = await incubator.operator.put(`/v1/assessment-forms/${id}`, { revision: 9, figures: {} });
    const checked = await done(visit(panel, id, { figures: { incubatees: 110 }, comment: '核增 10 家' }));

    expect(again.body.code).toBe('form_changed');
    expect(checked.verified.incubatees).toBe(110);
    expect(checked.figures.incubatees).toBe(100);
    expect((await visit(panel, id)).body.code).toBe('form_changed');
  });

  it('is returned with a reason, and decided only as it was read', async () => {
    const id = await formOf(makerspace, 2023);
    expect((await visit(panel, id, { decision: 'return' })).status).toBe(422);
    expect((await visit(panel, id, { decision: 'return', comment: '核对收入', revision: 1 })).body.code).toBe(
      'content_changed',
    );
    expect((await visit(panel, id, { visitedOn: '2024-05-01' })).body.code).toBe('visit_ahead');
    const returned = await done(visit(panel, id, { decision: 'return', comment: '请核对收入的单位' }));

    expect([returned.status, returned.returnedFor]).toEqual(['returned', '请核对收入的单位']);
  });

  it('takes papers as evidence that the bureau reads and strangers do not', async () => {
    const id = await formOf(makerspace, 2023);
    const { revision } = await see(makerspace.operator, id);
    const fileIds = [await evidence(makerspace.operator)];
    await done(
      makerspace.operator.put(`/v1/assessment-forms/${id}`, {
        revision,
        figures: FULL,
        statement: '全年',
        selfPoints: { service: 10, effect: 10 },
      }),
    );
    await done(makerspace.operator.post(`/v1/assessment-forms/${id}/submit`, { revision: revision + 1, fileIds }));

    expect((await panel.district.get(`/v1/files/${fileIds[0]}`)).status).toBe(200);
    expect((await incubator.operator.get(`/v1/files/${fileIds[0]}`)).status).toBe(404);
    expect((await incubator.operator.get(`/v1/assessment-forms/${id}`)).status).toBe(404);
  });

  it('X14: takes its figures from the yearly report, once that was handed in', async () => {
    const fresh = await recognisedFacility(panel);
    await done(fresh.operator.post(`/v1/organisations/${fresh.facilityId}/assessments`, { year: 2023 }));
    const id = await formOf(fresh, 2023);
    const report = `/v1/facilities/${fresh.facilityId}/yearly-reports/2023`;
    const { revision } = await done(fresh.operator.put(report, { revision: 0, figures: FULL }));
    const before = (await see(fresh.operator, id)).suggested;
    await done(fresh.operator.post(`${report}/submit`, { revision, isConfirmed: true }));

    expect(before.income).toBeUndefined();
    expect((await see(fresh.operator, id)).suggested).toEqual(FULL);
  });

  it('reminds the facility a week and a day before the last day (G5)', async () => {
    const other = await recognisedFacility(panel);
    await done(other.operator.post(`/v1/organisations/${other.facilityId}/assessments`, { year: 2023 }));
    app.clock.set('2023-12-19T02:00:00.000Z');
    await app.runDuties();
    const { items } = await done(other.operator.get('/v1/notifications?limit=100'));

    expect(items.filter(({ text }: { text: string }) => text.includes('2023-12-20 截止'))).toHaveLength(2);
  });
});

describe('the experts of a round', () => {
  const score = (who: Client, id: string, points: object) => who.put(`/v1/assessment-forms/${id}/score`, { points });

  it('F4: score what the figures do not say, within the most, until the grade is out', async () => {
    const id = await formOf(incubator, 2023);
    const [first] = panel.experts;
    if (!first) throw new Error('no expert');
    const bad = await score(first, id, { service: 21, patents: 3 });
    const given = await done(score(first, id, { service: 18.5, effect: 15 }));

    expect(bad.body.issues.map(({ path }: { path: string }) => path)).toEqual([
      'points.patents',
      'points.service',
      'points.effect',
    ]);
    expect(given.ownScore.points).toEqual({ service: 18.5, effect: 15 });
    expect([given.scores, given.scoring]).toEqual([null, null]);
    expect((await see(panel.city, id)).scoring).toMatchObject({ measuredHundredths: 6_000, judgedHundredths: 3_350 });
    const { items } = await done(first.get('/v1/assessment-forms?as=expert'));
    expect(items.map((one: { id: string }) => one.id)).toEqual([id]);
  });

  it('F4: stand aside for their own place and its tenants, and when they say so', async () => {
    const id = await formOf(incubator, 2023);
    const invited = await done(
      incubator.operator.post(`/v1/organisations/${incubator.facilityId}/invitations`, { role: 'member' }),
    );
    const [, second, third] = panel.experts;
    if (!second || !third) throw new Error('no experts');
    await done(second.post(`/v1/invitations/${invited.code}/accept`));
    app.clock.advance(1_000);

    expect((await score(second, id, { service: 1, effect: 1 })).body.code).toBe('conflict_of_interest');
    await done(third.post(`/v1/assessment-forms/${id}/recusal`, { reason: '曾任该载体顾问' }));
    expect((await score(third, id, { service: 1, effect: 1 })).body.code).toBe('recused');
    expect((await see(panel.city, id)).scoring).toMatchObject({ experts: 1, recused: 1 });
  });

  it('see nothing before the district has been there, and nothing as people from next door', async () => {
    const draft = await formOf(makerspace, 2023);
    const nextDoor = await staff(app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]);

    expect((await panel.experts[0]?.get(`/v1/assessment-forms/${draft}`))?.status).toBe(404);
    expect((await nextDoor.get(`/v1/assessment-forms/${draft}`)).status).toBe(404);
  });
});

describe('a report of a material change that is late', () => {
  it('CX-20: shows in the assessment, and keeps from 优秀 only where the city decides so', async () => {
    const late = await recognisedFacility(panel);
    await enter(panel.city, late.facilityId, { kind: 'registration', registered: true }, '2022-01-01');
    await done(
      late.operator.post(`/v1/organisations/${late.facilityId}/material-changes`, {
        kind: 'premises',
        changedOn: '2023-06-01',
        before: '旧址',
        after: '新址',
        description: '搬迁',
      }),
    );
    await done(late.operator.post(`/v1/organisations/${late.facilityId}/assessments`, { year: 2023 }));
    const id = await formOf(late, 2023);

    expect((await see(panel.district, id)).changes).toEqual({ onTime: 0, late: 1, overdue: 0 });
    const { items } = await done(panel.city.get('/v1/assessments/2023/ranking?jurisdiction=cixi'));
    expect(items.find(({ formId }: { formId: string }) => formId === id).late).toBe(1);
  });
});
