import type { TestApp } from '../../support/app.js';
import { approvedOrganisation } from '../../support/factories.js';
import type { Client } from '../../support/client.js';

/** The things of the area: a park that `operator` runs and `provider` owns, with a resident, a room and its papers. */
export type FacilityThing =
  | 'park'
  | 'branch'
  | 'room'
  | 'lease'
  | 'stay'
  | 'tenant'
  | 'roomRequest'
  | 'stayAdmission'
  | 'batch'
  | 'change'
  | 'filing'
  | 'task'
  | 'record';

interface Given {
  clients: Record<'founder' | 'rival' | 'operator', Client>;
  ids: Record<'startup' | 'providerOrganisation', string>;
}

const STEPS = [
  { key: 'batch', name: '评审会', kind: 'batch' },
  { key: 'settle', name: '签约入驻', kind: 'settle' },
];

const idOf = (reply: { status: number; body: { id?: string } }): string => {
  if (reply.status >= 300 || !reply.body.id) throw new Error(`the world is incomplete: ${JSON.stringify(reply.body)}`);
  return reply.body.id;
};

/** Builds one of each, over HTTP. */
export async function facilityThings(app: TestApp, { clients, ids }: Given): Promise<Record<FacilityThing, string>> {
  const { founder, rival, operator } = clients;
  const park = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name: '东部园' });
  const branch = await approvedOrganisation(app, { kind: 'makerspace', owner: operator, name: '东部园分园' });
  const team = await approvedOrganisation(app, { kind: 'makerTeam', owner: founder, name: '新材料团队' });
  const path = `/v1/facilities/${park}`;
  const tenant = await approvedOrganisation(app, { kind: 'startup', owner: rival, name: '在孵企业' });
  await operator.put(`${path}/keepers`, { ownerId: ids.providerOrganisation });
  const stay = idOf(
    await operator.post(`/v1/organisations/${park}/residencies`, { startupId: tenant, startsOn: '2026-03-01' }),
  );
  const room = idOf(await operator.post(`${path}/rooms`, { name: '301', kind: 'office', squareMetres: 60 }));
  const terms = { roomId: room, startsOn: '2026-03-01', endsOn: '2027-02-28', monthlyFen: 300_000 };
  const lease = idOf(await operator.post(`/v1/residencies/${stay}/leases`, terms));
  const wish = { kind: 'renewal', leaseId: lease, until: '2028-02-28' };
  const roomRequest = idOf(await rival.post(`/v1/residencies/${stay}/room-requests`, wish));
  const { body: file } = await operator.get(path);
  await operator.patch(path, { revision: file.revision, steps: STEPS });
  const applying = { startupId: team, startsOn: '2026-04-01' };
  const stayAdmission = idOf(await founder.post(`/v1/organisations/${park}/residencies`, applying));
  const batch = idOf(await operator.post(`${path}/admission-batches`, { name: '三月评审', meetsOn: '2026-03-20' }));
  const report = { kind: 'name', changedOn: '2026-03-01', description: '更名', after: '东部科技园' };
  const change = idOf(await operator.post(`/v1/organisations/${park}/material-changes`, report));
  const output = { kind: 'brand', recipient: '西部众创空间', startsOn: '2026-05-01' };
  const filing = idOf(await operator.post(`${path}/output-filings`, output));
  await app.services.facilities.tasks.openDue();
  const task = `facility-quarter-${park}-2025Q4`;
  const record = idOf(await founder.post(`/v1/organisations/${ids.startup}/records`));
  return { park, branch, room, lease, stay, tenant, roomRequest, stayAdmission, batch, change, filing, task, record };
}
