import type { OrganisationKind } from '../../../src/features/organisations/index.js';
import type { TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { HOME, staff } from '../../support/people.js';
import { done, evidence } from '../../support/resourceStage.js';

/** The bureau, three experts and an operator of one place. */
export interface Stage {
  app: TestApp;
  district: Client;
  city: Client;
  experts: Client[];
  operator: Client;
  facilityId: string;
  /** Who these people are to WeChat: the bureau by its place, the owner by name. */
  jurisdictionId: string;
  owner: string;
}

export interface Place {
  jurisdictionId: string;
  district: string;
}
export const TONGLIAO: Place = { jurisdictionId: 'tongliao', district: '150502' };
export const ZIBO: Place = { jurisdictionId: 'zibo', district: '370303' };

let count = 0;

/** A facility with an owner of its own and one incubatee. */
export async function newFacility(app: TestApp, kind: OrganisationKind, { district }: Place = HOME) {
  count += 1;
  const name = `载体${count}`;
  const owner = await app.signIn(`owner${count}`);
  const facilityId = await approvedOrganisation(app, { kind, owner, name, district });
  const founder = await app.signIn(`startup${count}`);
  const startupId = await approvedOrganisation(app, {
    kind: 'startup',
    owner: founder,
    name: `企业${count}`,
    district,
  });
  const operator = (await app.signIn(`owner${count}`)).as(facilityId);
  await done(operator.post(`/v1/organisations/${facilityId}/residencies`, { startupId, startsOn: '2021-06-01' }));
  return { facilityId, operator, startupId, founder, owner: `owner${count}` };
}

export async function setStage(app: TestApp, kind: OrganisationKind, place: Place = HOME): Promise<Stage> {
  const { jurisdictionId } = place;
  const prefix = `${jurisdictionId}-`;
  const experts = [];
  for (const name of ['expert1', 'expert2', 'expert3'])
    experts.push(await staff(app, prefix + name, [{ role: 'expert', jurisdictionId }]));
  return {
    app,
    district: await staff(app, `${prefix}district`, [{ role: 'districtReviewer', ...place }]),
    city: await staff(app, `${prefix}city`, [{ role: 'cityReviewer', jurisdictionId }]),
    experts,
    ...(await newFacility(app, kind, place)),
    jurisdictionId,
  };
}

/** The same people with fresh sessions, after weeks have passed. */
export async function signedInAnew(stage: Stage): Promise<Stage> {
  const { app, jurisdictionId, owner, facilityId } = stage;
  const as = (name: string) => app.signIn(`${jurisdictionId}-${name}`);
  return {
    ...stage,
    district: await as('district'),
    city: await as('city'),
    experts: [await as('expert1'), await as('expert2'), await as('expert3')],
    operator: (await app.signIn(owner)).as(facilityId),
  };
}

export const root = '/v1/recognition-applications';

/** Everything a standard asks for, proved on paper; figures are declared with evidence. */
async function fullContent(who: Client, standardId: string): Promise<object> {
  const { body } = await who.get('/v1/recognition-standards');
  const standard = body.items.find(({ id }: { id: string }) => id === standardId);
  const declared = [];
  const papers = [];
  for (const { key, kind, fact, threshold } of standard.criteria) {
    if (kind === 'figure') declared.push({ fact, value: threshold });
    papers.push({ criterion: key, note: '见附件', fileIds: [await evidence(who)] });
  }
  const pledge = { signedBy: '赵敏', signedOn: '2022-01-05', fileId: await evidence(who) };
  return { summary: '申报说明', declared, evidence: papers, pledge };
}

/** A draft with everything in it. */
export async function drafted(stage: Pick<Stage, 'operator' | 'facilityId'>, standardId: string, more: object = {}) {
  const { operator, facilityId } = stage;
  const content = await fullContent(operator, standardId);
  return String((await done(operator.post(root, { facilityId, standardId, ...content, ...more }))).id);
}

export const submitted = async (stage: Pick<Stage, 'operator' | 'facilityId'>, standardId: string, more?: object) => {
  const id = await drafted(stage, standardId, more);
  await done(stage.operator.post(`${root}/${id}/submit`));
  return id;
};

export const decide = (who: Client, id: string, more: object = {}): Promise<Reply> =>
  who.post(`${root}/${id}/decision`, { decision: 'approve', ...more });

export const INSPECTED = { inspectors: ['钱立', '孙工'], passed: true, note: '场地与材料相符' };

export const inspect = (who: Client, id: string, on: string, more: object = {}): Promise<Reply> =>
  who.post(`${root}/${id}/inspections`, { on, ...INSPECTED, ...more });

/** Marks of the usual rubric that add up to `total` (20 + 30 + 30 + 20). */
export function marksOf(total: number) {
  const rubric = [
    ['direction', 20],
    ['services', 30],
    ['results', 30],
    ['management', 20],
  ] as const;
  let left = total;
  return rubric.map(([key, most]) => {
    const points = Math.min(most, left);
    left -= points;
    return { key, points };
  });
}

export const score = (who: Client, id: string, total: number): Promise<Reply> =>
  who.post(`${root}/${id}/scores`, { marks: marksOf(total), comment: '同意', hasNoInterest: true });

/** Asks the three experts and has them score. */
export async function scoredBy({ city, experts }: Stage, id: string, totals: readonly number[]): Promise<void> {
  await done(city.post(`${root}/${id}/experts`, { userIds: experts.map(({ userId }) => userId) }));
  for (const [index, total] of totals.entries()) await done(score(experts[index] as Client, id, total));
}

/** From submitted to approved by the city, through every step that the standard asks for. */
export async function reviewed(stage: Stage, id: string, more: object = {}): Promise<void> {
  const { district, city, app } = stage;
  await done(decide(district, id));
  const { body } = await district.get(`${root}/${id}`);
  await done(decide(district, id));
  const on = app.clock.now().toISOString().slice(0, 10);
  if (body.standard.stages.includes('inspection')) await done(inspect(district, id, on));
  if (body.standard.stages.includes('experts')) await scoredBy(stage, id, [85, 80, 78]);
  await done(decide(city, id, more));
}

export const publicise = (who: Client, id: string, more: object = {}): Promise<Reply> =>
  who.post(`${root}/${id}/publicise`, more);

const DAY_MS = 86_400_000;

/** Lets days pass and the duties of those days be done. */
export async function daysLater(app: TestApp, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    app.clock.advance(DAY_MS);
    await app.runDuties();
  }
}

/** The whole way, to the recognition itself. */
export async function recognised(stage: Stage, standardId: string, more: { content?: object; decision?: object } = {}) {
  const id = await submitted(stage, standardId, more.content);
  await reviewed(stage, id, more.decision);
  await done(publicise(stage.city, id));
  await daysLater(stage.app, 15);
  return id;
}
