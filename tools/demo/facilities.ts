import { DAY } from '../../src/shared/calendar.js';
import type { Demo, DemoInTime } from './demo.js';
import { layOutCompanies } from './companies.js';
import type { DemoOrganisations } from './organisations.js';

const ROOMS = [
  { name: '301', floor: '3 楼', kind: 'office', squareMetres: 86 },
  { name: '302', floor: '3 楼', kind: 'office', squareMetres: 64 },
  { name: 'A 区', floor: '2 楼', kind: 'openSpace', squareMetres: 220, workstations: 24 },
  { name: '多功能会议室', floor: '1 楼', kind: 'meeting', squareMetres: 90 },
];

const AREAS = [
  { use: 'incubation', squareMetres: 9_800 },
  { use: 'public', squareMetres: 1_900 },
  { use: 'operator', squareMetres: 900 },
];

/** Fills the file of the demo incubator: rooms with a tenant, a change to report, a filing, forms to fill. */
export async function layOutFacilities(
  { services, operate, cast }: Demo,
  { operator: facility, founder: startup }: DemoOrganisations,
): Promise<void> {
  const actor = await cast('operator');
  const params = { id: facility };
  const file = await operate('facilities.get', { actor, params });
  const recognised = { level: 'county', recognisedOn: '2022-06-30', category: 'specialised', builder: 'society' };
  await operate('facilities.edit', {
    actor,
    params,
    body: { revision: file['revision'], ...recognised, areas: AREAS },
  });
  const rooms = [];
  for (const body of ROOMS) rooms.push(await operate('rooms.add', { actor, params, body }));
  const stay = await services.residencies.findOpen(startup);
  const terms = { roomId: rooms[0]?.['id'], startsOn: '2025-09-01', endsOn: '2027-08-31', monthlyFen: 430_000 };
  await operate('leases.begin', { actor, params: { id: stay?._id ?? '' }, body: terms });
  const change = {
    kind: 'premises',
    changedOn: '2026-10-08',
    description: '新增二号楼三层',
    before: '一号楼',
    after: '一、二号楼',
  };
  await operate('materialChanges.open', { actor, params, body: { ...change, asDraft: true } });
  const output = { kind: 'management', recipient: '观海卫众创空间', content: '派驻运营团队', startsOn: '2027-03-01' };
  await operate('outputFilings.file', { actor, params, body: output });
  await services.facilities.tasks.openDue();
}

/** What the register said of the incubator yesterday is not what it says today: the report of the change opens by itself. */
export async function findRegisteredChange({ clock, ...demo }: DemoInTime): Promise<void> {
  const { watcher } = demo.services.facilities;
  await clock.advance(-2 * DAY);
  await watcher.watch();
  await clock.reset();
  await layOutCompanies(demo, '800 万元');
  await watcher.watch();
}
