import { SHEET_FIELDS } from '../../config/assessments/index.js';
import { AppError } from '../../src/shared/errors.js';
import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import type { Actor } from '../../src/shared/actor.js';
import type { Demo } from './demo.js';
import { creditCodeOf } from './organisations.js';

const EXPERTS = ['expert', 'expert2', 'expert3'] as const;

/** Other recognised facilities of the city, run by one neighbour; `judged` is what experts gave of 40 points last year. */
const FACILITIES = [
  { name: '周巷智能家电众创空间', kind: 'makerspace', serial: '0000211', on: '2021-06-18', judged: 37 },
  { name: '观海卫新材料孵化器', kind: 'incubator', serial: '0000212', on: '2021-09-03', judged: 36 },
  { name: '宗汉轴承产业孵化器', kind: 'incubator', serial: '0000213', on: '2022-03-21', judged: 28 },
  { name: '坎墩青年众创空间', kind: 'makerspace', serial: '0000214', on: '2022-05-30', judged: 21 },
  { name: '浒山创意众创空间', kind: 'makerspace', serial: '0000215', on: '2022-11-08', judged: null },
] as const;

/** Of a facility that does well, but not everywhere. */
const FIGURES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(SHEET_FIELDS.map(({ key }) => [key, 12])),
  floorArea: 8_600,
  incubationArea: 6_900,
  staff: 15,
  incubatees: 46,
  newIncubatees: 14,
  highTech: 21,
  financed: 8,
  financing: 36_500,
  graduates: 19,
  newGraduates: 5,
  patents: 32,
  participants: 1_260,
  income: 9_800,
  serviceIncome: 5_900,
  fund: 6_000,
};
const STATEMENT =
  '全年引进项目十四个，毕业企业五家；建成家电检测公共平台，举办路演和训练营十二场。不足：专业服务人员仍偏少，明年增配两名技术经理人。';

async function register({ services, operate, cast }: Demo, owner: () => Promise<Actor>): Promise<string[]> {
  const ids = [];
  for (const { name, kind, serial, on } of FACILITIES) {
    const content = { kind, name, creditCode: creditCodeOf(serial), district: 'cixi-gaoxin', contactName: '罗启航' };
    const made = await services.organisations.register(await owner(), { ...content, floorArea: 8_600 });
    if (made instanceof AppError) throw made;
    await services.organisations.submit(await owner(), made._id);
    await services.organisations.decide(await cast('district'), made._id, { decision: 'approve', comment: '' });
    const fact = { kind: 'recognition', level: 'county' };
    const body = { fact, on, source: { kind: 'document', id: `慈科认〔${on.slice(0, 4)}〕${serial.slice(-2)}号` } };
    await operate('dossiers.record', { actor: await cast('district'), params: { id: made._id }, body });
    ids.push(made._id);
  }
  return ids;
}

/** A year of assessment that is over, with one facility in rectification, and one that runs. */
export async function layOutAssessments(demo: Demo): Promise<void> {
  const { operate, cast } = demo;
  const neighbour = () => cast('operator2');
  const experts = EXPERTS.map(name => () => cast(name));
  const today = shanghaiDay(new Date());
  const thisYear = Number(today.slice(0, 4));
  const ids = await register(demo, neighbour);
  const place = { jurisdictionId: 'cixi' };

  async function open(year: number): Promise<void> {
    const actor = await cast('city');
    const params = { year: String(year) };
    const selfDueOn = addDays(today, 30);
    await operate('assessmentRounds.open', { actor, params, body: { ...place, selfDueOn } });
    const expertIds = [];
    for (const expert of experts) expertIds.push((await expert()).userId);
    await operate('assessmentRounds.setExperts', { actor, params, body: { ...place, expertIds } });
  }

  /** Self-evaluation, visit and scores of one facility of the neighbour's. */
  async function assess(year: number, index: number, judged: number | null): Promise<void> {
    const query = { as: 'mine', year: String(year), limit: '100' };
    const { items } = (await operate('assessmentForms.list', { actor: await neighbour(), query })) as {
      items: { id: string; facilityId: string }[];
    };
    const id = items.find(({ facilityId }) => facilityId === ids[index])?.id ?? '';
    const params = { id };
    const form = await operate('assessmentForms.get', { actor: await neighbour(), params });
    const judgedKeys = (form['indicators'] as { key: string; by: string; mostPoints: number }[]).filter(
      ({ by }) => by === 'experts',
    );
    const pointsOf = (share: number) =>
      Object.fromEntries(judgedKeys.map(({ key, mostPoints }) => [key, Math.round(mostPoints * share * 2) / 2]));
    const content = { figures: FIGURES, statement: STATEMENT, selfPoints: pointsOf(0.9) };
    const saved = await operate('assessmentForms.save', {
      actor: await neighbour(),
      params,
      body: { revision: form['revision'], ...content },
    });
    await operate('assessmentForms.submit', {
      actor: await neighbour(),
      params,
      body: { revision: saved['revision'], isConfirmed: true },
    });
    if (judged === null) return;
    const visit = { decision: 'pass', visitedOn: today, comment: '现场核查属实' };
    await operate('assessmentForms.check', { actor: await cast('district'), params, body: visit });
    for (const [nth, expert] of experts.entries()) {
      const points = pointsOf(Math.min(1, judged / 40 + (nth - 1) * 0.05));
      const comment = nth === 0 ? '服务扎实，建议加强投融资对接。' : '';
      await operate('assessmentForms.score', { actor: await expert(), params, body: { points, comment } });
    }
  }

  await open(thisYear - 1);
  for (const [index, { judged }] of FACILITIES.entries())
    if (judged !== null) await assess(thisYear - 1, index, judged);
  const params = { year: String(thisYear - 1) };
  const absent = { facilityId: ids.at(-1), grade: 'fail', reason: '未提交自评，经催报仍未补报' };
  const rest = ids.slice(0, -1).map(facilityId => ({ facilityId }));
  const batch = await operate('assessmentGrades.propose', {
    actor: await cast('city'),
    params,
    body: { ...place, items: [...rest, absent] },
  });
  const decision = { actor: await cast('city2'), params: { id: String(batch['id']) }, body: { decision: 'publish' } };
  await operate('assessmentBatches.decide', decision);

  await open(thisYear);
  for (const index of [0, 1, 2]) await assess(thisYear, index, FACILITIES[index]?.judged ?? null);
  await assess(thisYear, 3, null);
}
