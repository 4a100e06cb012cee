import { INDICATOR_SETS, SHEET_FIELDS, type Figures } from '../../../config/assessments/index.js';
import { FormModel, ScoreModel } from '../../../src/features/assessments/form.model.js';
import type { OrganisationKind } from '../../../src/features/organisations/index.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast, HOME, staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';
import { enter, newFacility } from '../awards/stage.js';

/** The bureau and three experts of the home city. */
export interface Panel {
  app: TestApp;
  district: Client;
  city: Client;
  checker: Client;
  experts: Client[];
}

export interface Assessed {
  facilityId: string;
  operator: Client;
}

export async function setPanel(app: TestApp): Promise<Panel> {
  const experts = [];
  for (const name of ['expert1', 'expert2', 'expert3'])
    experts.push(await staff(app, name, [{ role: 'expert', jurisdictionId: HOME.jurisdictionId }]));
  return {
    app,
    district: await cast.district(app),
    city: await cast.city(app),
    checker: await staff(app, 'city2', [{ role: 'cityReviewer', jurisdictionId: HOME.jurisdictionId }]),
    experts,
  };
}

/** A recognised facility with its operator. */
export async function recognisedFacility(
  { app, city }: Panel,
  { kind = 'incubator', on = '2021-05-01' }: { kind?: OrganisationKind; on?: string } = {},
): Promise<Assessed> {
  const made = await newFacility(app, kind);
  await enter(city, made.facilityId, { kind: 'recognition', level: 'county' }, on);
  return made;
}

export async function openRound({ city, experts }: Panel, year: number, settings: object = {}) {
  const place = { jurisdictionId: 'cixi' };
  await done(city.post(`/v1/assessments/${year}/rounds`, { ...place, selfDueOn: `${year}-12-20`, settings }));
  const expertIds = experts.map(({ userId }) => userId);
  return done(city.put(`/v1/assessments/${year}/experts`, { ...place, expertIds }));
}

/** A sheet without faults, rich enough for every point that figures give to an incubator. */
export const FULL: Figures = {
  ...Object.fromEntries(SHEET_FIELDS.map(({ key }) => [key, 100])),
  floorArea: 10_000,
  incubationArea: 8_000,
  financing: 20_000,
  income: 9_000,
  serviceIncome: 5_000,
  fund: 5_000,
};

export async function formOf({ operator }: Assessed, year: number): Promise<string> {
  const { items } = await done(operator.get(`/v1/assessment-forms?year=${year}`));
  return String(items[0].id);
}

/** The operator's half: a full sheet, a statement, points. */
export async function selfEvaluate(who: Assessed, year: number, figures: Figures = FULL): Promise<string> {
  const id = await formOf(who, year);
  const { revision } = await done(who.operator.get(`/v1/assessment-forms/${id}`));
  const content = { figures, statement: '全年工作与成效', selfPoints: { service: 18, effect: 18 } };
  const saved = await done(who.operator.put(`/v1/assessment-forms/${id}`, { revision, ...content }));
  await done(who.operator.post(`/v1/assessment-forms/${id}/submit`, { revision: saved.revision }));
  return id;
}

export const visit = ({ district, app }: Panel, id: string, rest: object = {}) =>
  district.post(`/v1/assessment-forms/${id}/check`, {
    decision: 'pass',
    visitedOn: app.clock.now().toISOString().slice(0, 10),
    ...rest,
  });

/** Everything up to the grade, over HTTP: figures full, experts' points as given (0 to 40 in all). */
export async function assessed(panel: Panel, who: Assessed, year: number, judged: number): Promise<string> {
  const id = await selfEvaluate(who, year);
  await done(visit(panel, id));
  const points = { service: Math.min(20, judged), effect: Math.max(0, judged - 20) };
  for (const expert of panel.experts) await done(expert.put(`/v1/assessment-forms/${id}/score`, { points }));
  return id;
}

/** The same written straight into the database, for lists of many: totals in points between 60 and 100. */
export async function scoredAs(facilityId: string, year: number, total: number, at: Date): Promise<void> {
  const form = await FormModel.findOneAndUpdate(
    { facilityId, year },
    {
      $set: {
        status: 'checked',
        figures: FULL,
        check: { by: 'x', visitedOn: `${year}-12-01`, comment: '', figures: FULL, at },
      },
    },
  ).lean();
  if (!form) throw new Error('no form');
  const set = INDICATOR_SETS.find(({ key }) => key === form.classKey);
  const measured = set?.indicators.filter(({ measure }) => measure.by !== 'experts') ?? [];
  const judged = total - measured.reduce((sum, { mostPoints }) => sum + mostPoints, 0);
  for (const expertId of ['e1', 'e2', 'e3'])
    await ScoreModel.create([
      {
        _id: `${form._id}-${expertId}`,
        formId: form._id,
        roundId: form.roundId,
        expertId,
        expertName: expertId,
        points: { effect: judged },
        comment: '',
        recusedFor: null,
        at,
      },
    ]);
}

export const propose = ({ city }: Panel, year: number, items?: object[]) =>
  city.post(`/v1/assessments/${year}/grades`, { jurisdictionId: 'cixi', ...(items && { items }) });

export const publish = (by: Client, batchId: string) =>
  by.post(`/v1/assessment-batches/${batchId}/decision`, { decision: 'publish' });

/** Proposes and publishes whatever can be graded. */
export async function gradeAll(panel: Panel, year: number, items?: object[]): Promise<string> {
  const { id } = await done(propose(panel, year, items));
  await done(publish(panel.checker, id));
  return String(id);
}

export const gradesOf = (who: Client, year: number) =>
  done(who.get(`/v1/assessments/${year}/grades?jurisdiction=cixi`));
