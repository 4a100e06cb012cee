import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast, HOME, staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';
import {
  approved,
  bankFile,
  grant,
  importReceipts,
  ledgerOf,
  partsOf,
  paymentsOf,
  putPayee,
  theAward,
  wan,
  type Stage,
} from '../awards/stage.js';
import {
  gradeAll,
  gradesOf,
  openRound,
  recognisedFacility,
  scoredAs,
  setPanel,
  type Assessed,
  type Panel,
} from './stage.js';

jest.setTimeout(120_000);

let app: TestApp;
let panel: Panel;
let all: Assessed[];
let money: Omit<Stage, 'facilityId' | 'operator'>;

/** Six recognised incubators: two may be excellent (CX-21). */
beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2023-12-20T02:00:00.000Z');
  panel = await setPanel(app);
  money = {
    app,
    admin: await cast.admin(app),
    maker: panel.district,
    checker: panel.city,
    payer: await cast.finance(app),
    bookkeeper: await staff(app, 'bookkeeper', [{ role: 'finance', jurisdictionId: HOME.jurisdictionId }]),
  };
  for (const year of [2021, 2022, 2023]) await grant(money.admin, wan(10_000), { year });
  all = [];
  for (let index = 0; index < 6; index += 1)
    all.push(await recognisedFacility(panel, { on: `2021-01-${String(index + 10)}` }));
  await openRound(panel, 2023);
  for (const [index, { facilityId }] of all.entries()) await scoredAs(facilityId, 2023, 99 - index, app.clock.now());
});

const at = (index: number): Assessed => {
  const one = all[index];
  if (!one) throw new Error('no such facility');
  return one;
};
const stageOf = (who: Assessed): Stage => ({ ...money, ...who });
const instalments = async (who: Assessed) => partsOf(await theAward(stageOf(who), 'CX-17'));

async function formId({ operator }: Assessed, year = 2023): Promise<string> {
  return (await done(operator.get(`/v1/assessment-forms?year=${year}`))).items[0].id;
}
const correct = async (who: Assessed, grade: string, year = 2023, by = panel.city) =>
  by.post(`/v1/assessment-forms/${await formId(who, year)}/corrections`, { grade, reason: '复核发现评分汇总有误' });
const decide = (by: Client, id: string, decision = 'apply', comment = '') =>
  by.post(`/v1/grade-corrections/${id}/decision`, { decision, comment });

async function corrected(who: Assessed, grade: string): Promise<void> {
  const { id } = await done(correct(who, grade));
  expect((await done(decide(panel.checker, id))).status).toBe('applied');
}

const gradeOf = async (who: Assessed) =>
  (await gradesOf(panel.city, 2023)).items.find(
    ({ facilityId }: { facilityId: string }) => facilityId === who.facilityId,
  );

describe('the correction of a published grade', () => {
  beforeAll(async () => {
    for (const index of [0, 2]) {
      await putPayee(stageOf(at(index)));
      await approved(stageOf(at(index)), (await theAward(stageOf(at(index)), 'CX-17')).id);
    }
    await gradeAll(panel, 2023);
  });

  it('F3: needs a published grade, another one, a reason, and a second natural person', async () => {
    const same = await correct(at(2), 'good');
    const { id } = await done(correct(at(2), 'pass'));
    const twice = await correct(at(2), 'fail');
    const self = await decide(panel.city, id);
    const silent = await decide(panel.checker, id, 'refuse');
    const refused = await done(decide(panel.checker, id, 'refuse', '汇总无误'));
    const bare = await panel.city.post(`/v1/assessment-forms/${await formId(at(2))}/corrections`, { grade: 'pass' });

    expect([same.body.code, twice.body.code, self.body.code]).toEqual(['same_grade', 'correction_open', 'same_person']);
    expect([silent.status, bare.status, refused.status]).toEqual([422, 422, 'refused']);
    expect((await decide(panel.checker, id)).body.code).toBe('correction_changed');
    expect((await gradeOf(at(2))).grade).toBe('good');
    expect((await correct(at(2), 'pass', 2023, panel.district)).status).toBe(404);
  });

  it('F9: gives a place of 优秀 back and takes it again, never more than a third (CX-21)', async () => {
    const { id: full } = await done(correct(at(2), 'excellent'));
    expect((await decide(panel.checker, full)).body.code).toBe('excellent_cap_reached');
    await corrected(at(1), 'good');
    expect((await done(decide(panel.checker, full))).status).toBe('applied');

    const { items, quotas } = await gradesOf(panel.city, 2023);
    expect(quotas).toEqual([{ pool: 'all', recognised: 6, most: 2, taken: 2 }]);
    const excellent = items.filter(({ grade }: { grade: string }) => grade === 'excellent');
    expect(excellent.map(({ facilityId, rank }: { facilityId: string; rank: number }) => [facilityId, rank])).toEqual([
      [at(0).facilityId, 1],
      [at(2).facilityId, 2],
    ]);
  });

  it('F3: keeps the history, tells the facility, and applies once', async () => {
    const { items } = await done(panel.city.get('/v1/assessments/2023/corrections?jurisdiction=cixi'));
    const applied = items.filter(({ status }: { status: string }) => status === 'applied');
    const moves = applied.map(({ facilityId, from, to }: Record<string, string>) => `${facilityId} ${from} → ${to}`);
    expect(moves.toSorted()).toEqual(
      [`${at(1).facilityId} excellent → good`, `${at(2).facilityId} good → excellent`].toSorted(),
    );
    expect((await done(decide(panel.checker, applied[0].id))).status).toBe('applied');
    const dossier = await done(panel.city.get(`/v1/facilities/${at(1).facilityId}/dossier`));
    const grades = dossier.items
      .filter(({ fact }: { fact: { kind: string } }) => fact.kind === 'assessment')
      .map(({ fact, standing }: { fact: { grade: string }; standing: boolean }) => [fact.grade, standing]);
    expect(Object.fromEntries(grades)).toEqual({ excellent: false, good: true });
    const { items: told } = await done(at(1).operator.get('/v1/notifications'));
    expect(told.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['assessment.correctionProposed', 'assessment.corrected']),
    );
  });

  it('F7, F10: forfeits the instalment of a year that fails after all, begins the rectification, and undoes both', async () => {
    const who = at(2);
    expect(await instalments(who)).toEqual(['released 30', 'pending 10', 'released 10']);
    await corrected(who, 'fail');
    const open = (await done(who.operator.get('/v1/rectifications'))).items;
    expect(await instalments(who)).toEqual(['released 30', 'pending 10', 'forfeited 10']);
    expect(open).toEqual([expect.objectContaining({ status: 'open' })]);

    await corrected(who, 'pass');
    expect(await instalments(who)).toEqual(['released 30', 'pending 10', 'released 10']);
    expect((await done(who.operator.get('/v1/rectifications'))).items[0].status).toBe('lifted');
    await corrected(who, 'fail');
    expect((await done(who.operator.get('/v1/rectifications'))).items).toEqual([
      expect.objectContaining({ id: open[0].id, status: 'open' }),
    ]);
  });

  it('F7, I4: lists what was paid for a grade that is corrected away to be claimed back', async () => {
    const own = stageOf(at(0));
    const { id } = await theAward(own, 'CX-17');
    await done(own.payer.post(`/v1/awards/${id}/pay`, {}));
    await bankFile(own.payer);
    const rows = (await paymentsOf(own, id)).map(
      ({ paymentNo, amountFen }: { paymentNo: string; amountFen: number }) => [
        `S-${paymentNo}`,
        paymentNo,
        String(amountFen / 100),
        '成功',
        '2023-12-20',
      ],
    );
    await importReceipts(own.bookkeeper, rows);
    expect(await instalments(at(0))).toEqual(['paid 30', 'pending 10', 'paid 10']);

    await corrected(at(0), 'fail');
    const { clawbacks } = await theAward(own, 'CX-17');
    expect(clawbacks).toEqual([expect.objectContaining({ amountFen: wan(10), status: 'open' })]);
    expect(await ledgerOf(own)).toMatchObject({ receivableFen: wan(10) });
  });

  it('F10: is refused once the recognition was revoked over the grade (CX-22)', async () => {
    const { items } = await done(at(2).operator.get('/v1/rectifications'));
    app.clock.set('2024-06-03T02:00:00.000Z');
    panel = await setPanel(app);
    const revoke = { decision: 'revoke', comment: '逾期未整改' };
    await done(panel.city.post(`/v1/rectifications/${items[0].id}/decision`, revoke));
    const form = (await done(panel.city.get('/v1/assessment-forms?as=desk&year=2023'))).items.find(
      ({ facilityId }: { facilityId: string }) => facilityId === at(2).facilityId,
    );
    const { id } = await done(
      panel.city.post(`/v1/assessment-forms/${form.id}/corrections`, { grade: 'pass', reason: '复核发现评分汇总有误' }),
    );
    expect((await decide(panel.checker, id)).body.code).toBe('already_revoked');
  });
});

describe('two corrections to 优秀 at the same moment', () => {
  /** One of two places is taken; two facilities ask for the other. How many are excellent in the end. */
  async function correctBoth(year: number): Promise<number> {
    const { city, checker } = panel;
    await openRound(panel, year);
    const forms = (await done(city.get(`/v1/assessment-forms?as=desk&year=${year}`))).items;
    for (const { facilityId } of forms) await scoredAs(facilityId, year, 80, app.clock.now());
    const [first] = forms;
    await gradeAll(
      panel,
      year,
      forms.map(({ facilityId }: { facilityId: string }) =>
        facilityId === first.facilityId ? { facilityId, grade: 'excellent', reason: '评委会意见' } : { facilityId },
      ),
    );
    const asked = [];
    for (const { id } of forms.slice(1, 3))
      asked.push(
        await done(city.post(`/v1/assessment-forms/${id}/corrections`, { grade: 'excellent', reason: '漏计一位专家' })),
      );
    await Promise.all(asked.map(({ id }) => decide(checker, id)));
    const { items } = await gradesOf(city, year);
    return items.filter(({ grade }: { grade: string }) => grade === 'excellent').length;
  }

  beforeAll(async () => {
    app.clock.set('2022-12-20T02:00:00.000Z');
    panel = await setPanel(app);
  });

  it('F9: never pass a third together (CX-21)', async () => {
    expect(await correctBoth(2022)).toBe(2);
  });

  it('sabotage twin: without the guard both are excellent', async () => {
    expect(await withoutGuard('assessment.excellent', () => correctBoth(2021))).toBe(3);
  });
});
