import { startTestApp, type TestApp } from '../../support/app.js';
import { done } from '../../support/resourceStage.js';
import { approved, grant, partsOf, theAward, wan, type Stage } from '../awards/stage.js';
import { cast } from '../../support/people.js';
import {
  assessed,
  gradeAll,
  gradesOf,
  openRound,
  recognisedFacility,
  setPanel,
  type Assessed,
  type Panel,
} from './stage.js';

jest.setTimeout(120_000);

let app: TestApp;
let panel: Panel;
let awardStage: Omit<Stage, 'facilityId' | 'operator'>;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2023-12-10T02:00:00.000Z');
  panel = await setPanel(app);
  awardStage = {
    app,
    admin: await cast.admin(app),
    maker: panel.district,
    checker: panel.city,
    payer: await cast.finance(app),
    bookkeeper: await cast.finance(app),
  };
  await grant(awardStage.admin, wan(10_000), { year: 2022 });
  await grant(awardStage.admin, wan(10_000), { year: 2023 });
});

const stageOf = (who: Assessed): Stage => ({ ...awardStage, ...who });

/** An incubator recognised in 2022: 50万, of which 30/10/10 (CX-17, CX-18). */
async function promised(): Promise<Assessed> {
  const who = await recognisedFacility(panel, { on: '2022-05-10' });
  const { id } = await theAward(stageOf(who), 'CX-17');
  await approved(stageOf(who), id);
  return who;
}

const instalments = async (who: Assessed) => partsOf(await theAward(stageOf(who), 'CX-17'));
const rectificationOf = async ({ operator }: Assessed) =>
  (await done(operator.get('/v1/rectifications'))).items[0] as { id: string; dueOn: string; status: string };

async function join(who: Assessed, year: number, judged: number) {
  await done(who.operator.post(`/v1/organisations/${who.facilityId}/assessments`, { year }));
  return assessed(panel, who, year, judged);
}
const named = ({ facilityId }: Assessed, rest: object = {}) => [{ facilityId, ...rest }];

describe('what a published grade does to the instalments', () => {
  let passes: Assessed;
  let fails: Assessed;
  let idle: Assessed;

  beforeAll(async () => {
    passes = await promised();
    fails = await promised();
    idle = await promised();
    await openRound(panel, 2023);
  });

  it('F7: releases the 20% of the year once the grade is published (CX-18)', async () => {
    expect(await instalments(passes)).toEqual(['released 30', 'pending 10', 'pending 10']);
    await join(passes, 2023, 10);
    await gradeAll(panel, 2023, named(passes));

    expect(await instalments(passes)).toEqual(['released 30', 'released 10', 'pending 10']);
  });

  it('F7: forfeits the 20% of a year that failed, and gives it back once rectified (CX-18, CX-22)', async () => {
    await join(fails, 2023, 0);
    await gradeAll(panel, 2023, named(fails, { grade: 'fail', reason: '评委会意见' }));
    expect(await instalments(fails)).toEqual(['released 30', 'forfeited 10', 'pending 10']);

    const { id, dueOn } = await rectificationOf(fails);
    expect(dueOn).toBe('2024-02-08');
    await done(fails.operator.post(`/v1/rectifications/${id}/report`, { report: '已增配专职人员并整改到位' }));
    await done(panel.city.post(`/v1/rectifications/${id}/decision`, { decision: 'pass', comment: '现场复核合格' }));

    expect(await instalments(fails)).toEqual(['released 30', 'released 10', 'pending 10']);
    const { items } = await done(panel.city.get(`/v1/facilities/${fails.facilityId}/dossier`));
    expect(
      items.filter(({ standing }: { standing: boolean }) => standing).map(({ fact }: { fact: object }) => fact),
    ).toContainEqual(expect.objectContaining({ kind: 'assessment', grade: 'fail', rectified: true }));
  });

  it('F10: revokes after a second failure, forfeits what is left, and takes the facility from the list (CX-22)', async () => {
    await done(idle.operator.post(`/v1/organisations/${idle.facilityId}/assessments`, { year: 2023 }));
    await gradeAll(panel, 2023, named(idle, { grade: 'fail', reason: '未提交自评' }));
    const { id } = await rectificationOf(idle);
    const decide = (decision: string) =>
      panel.city.post(`/v1/rectifications/${id}/decision`, { decision, comment: '逾期未整改' });

    expect((await decide('revoke')).body.code).toBe('rectification_running');
    expect((await decide('pass')).body.code).toBe('rectification_changed');
    await done(idle.operator.post(`/v1/rectifications/${id}/report`, { report: '正在整改' }));
    await done(decide('return'));
    await done(idle.operator.post(`/v1/rectifications/${id}/report`, { report: '仍在整改' }));
    const revoked = await done(decide('revoke'));

    expect(revoked.status).toBe('revoked');
    expect(revoked.consequences[0]).toContain('上一级认定');
    expect(await instalments(idle)).toEqual(['released 30', 'forfeited 10', 'forfeited 10']);
    expect((await decide('revoke')).body.code).toBe('rectification_changed');
    const { quotas } = await done(panel.city.get('/v1/assessments/2023/ranking?jurisdiction=cixi'));
    expect(quotas[0].recognised).toBe(2);
    const { items } = await gradesOf(panel.city, 2023);
    expect(items.map(({ rectification }: { rectification: string | null }) => rectification)).toEqual([
      null,
      'passed',
      'revoked',
    ]);
  });
});

describe('the clock of a rectification', () => {
  it('G5: reminds 30, 7 and 1 days before the last day, then tells the city (CX-22)', async () => {
    const who = await recognisedFacility(panel, { on: '2022-05-10' });
    await done(who.operator.post(`/v1/organisations/${who.facilityId}/assessments`, { year: 2023 }));
    await gradeAll(panel, 2023, named(who, { grade: 'fail', reason: '未提交自评' }));
    const told = async (part: string, by = who.operator) =>
      (await done(by.get('/v1/notifications?limit=100'))).items.filter(({ text }: { text: string }) =>
        text.includes(part),
      ).length;
    const onDay = async (day: string) => {
      app.clock.set(`${day}T02:00:00.000Z`);
      await app.runDuties();
    };

    await onDay('2024-01-09');
    expect(await told('2024-02-08 到期')).toBe(1);
    const id = (await rectificationOf(who)).id;
    app.clock.set('2024-02-09T00:30:00.000Z');
    await app.runDuties();
    const city = await app.signIn('city');
    const notices = (await done(city.get('/v1/notifications?limit=100'))).items;
    expect(notices.filter(({ title }: { title: string }) => title === '整改逾期未报告')).toHaveLength(1);
    expect((await done(city.get(`/v1/rectifications/${id}`))).daysLeft).toBe(-1);
    const late = await city.post(`/v1/rectifications/${id}/decision`, { decision: 'revoke', comment: '逾期未整改' });
    expect(late.status).toBe(200);
  });
});
