import { shanghaiDay } from '../../src/shared/calendar.js';
import type { Actor } from '../../src/shared/actor.js';
import type { Operate } from './operate.js';
import type { DemoCast } from './people.js';

/** 入驻创客、企业: more than a thousand, which every district has a share of. */
const SPLIT_TARGET = 'CX-01.4';
const WHOLE = 1_001;

/** What an operator types: the registers of the product do not know it. Money in 千元. */
const TYPED = { mentors: 22, patents: 27, studentTeams: 3, income: 8_200, serviceIncome: 4_900 };

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
  const { suggested } = await operate('yearlyReports.get', { actor, params });
  const figures = { ...TYPED, ...(suggested as Record<string, number>) };
  const { revision } = await operate('yearlyReports.save', { actor, params, body: { figures, revision: 0 } });
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
