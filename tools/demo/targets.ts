import { shanghaiDay } from '../../src/shared/calendar.js';
import type { Actor } from '../../src/shared/actor.js';
import type { Operate } from './operate.js';
import type { DemoCast } from './people.js';

/** 入驻创客、企业: more than a thousand, which every district has a share of. */
const SPLIT_TARGET = 'CX-01.4';
const WHOLE = 1_001;

/** The sheet of a year, in 千元 where it is money; every year of the demo grows from it. */
const FIGURES = {
  floorArea: 12_600,
  incubationArea: 9_800,
  staff: 14,
  trainedStaff: 9,
  mentors: 22,
  incubatees: 38,
  newIncubatees: 11,
  highTech: 12,
  financed: 5,
  financing: 26_000,
  graduates: 16,
  newGraduates: 4,
  patents: 27,
  events: 18,
  participants: 960,
  studentTeams: 3,
  income: 8_200,
  serviceIncome: 4_900,
  fund: 20_000,
};

/** Divides a target of the city among its districts, as evenly as it goes. */
export async function layOutSplits(operate: Operate, cast: DemoCast): Promise<void> {
  const actor = await cast('city');
  const params = { id: SPLIT_TARGET };
  const { tree } = (await operate('targets.tree', { actor, params })) as { tree: { district: string }[] };
  const districts = tree.map(({ district }) => district).filter(district => district !== '');
  const each = Math.floor(WHOLE / districts.length);
  const rest = WHOLE - each * districts.length;
  const shares = districts.map((district, index) => ({ district, value: each + (index < rest ? 1 : 0) }));
  await operate('targetSplits.issue', { actor, params, body: { basedOn: 0, shares, note: '按载体数量均分' } });
}

async function handIn(operate: Operate, actor: Actor, facility: string, year: number): Promise<void> {
  const params = { id: facility, year: String(year) };
  const { revision } = await operate('yearlyReports.save', { actor, params, body: { figures: FIGURES, revision: 0 } });
  await operate('yearlyReports.submit', { actor, params, body: { revision, isConfirmed: true } });
}

/** The demo incubator has reported the year before last; its neighbour last year too, so that there is one to read. */
export async function layOutReports(operate: Operate, cast: DemoCast, facility: string): Promise<void> {
  const lastYear = Number(shanghaiDay(new Date()).slice(0, 4)) - 1;
  await handIn(operate, await cast('operator'), facility, lastYear - 1);
  const neighbour = await cast('operator2');
  const theirs = neighbour.memberships[0]?.organisationId;
  if (theirs) await handIn(operate, neighbour, theirs, lastYear);
}
