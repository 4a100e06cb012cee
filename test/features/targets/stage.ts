import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';

/** Two districts of Qingdao in the middle of the years of its targets, with everybody who works there. */
export async function qingdaoStage() {
  const app = await startTestApp();
  app.clock.set('2022-06-30T02:00:00.000Z');
  const city = await staff(app, 'qdCity', [{ role: 'cityReviewer', jurisdictionId: 'qingdao' }]);
  const district = await staff(app, 'qdDistrict', [
    { role: 'districtReviewer', jurisdictionId: 'qingdao', district: '370212' },
  ]);
  const organiser = await staff(app, 'qdOrganiser', [{ role: 'organiser', jurisdictionId: 'qingdao' }]);
  const operator = await app.signIn('qdOperator');
  const facility = await approvedOrganisation(app, {
    kind: 'incubator',
    owner: operator,
    name: '崂山孵化器',
    district: '370212',
  });
  const other = await approvedOrganisation(app, {
    kind: 'makerspace',
    owner: operator,
    name: '城阳众创空间',
    district: '370214',
  });
  return { app, city, district, organiser, operator, facility, other };
}

/** One target as everybody sees it. */
export async function targetOf(client: Client, id: string, query = '') {
  const [policy] = id.split('-');
  const place = { ZB: 'zibo', QD: 'qingdao', LZ: 'linzi', CX: 'cixi' }[policy ?? ''] ?? '';
  const { items } = await done(client.get(`/v1/targets?jurisdiction=${place}${query}`));
  return items.find((item: { id: string }) => item.id === id);
}

/** Moves a new startup into a facility and answers its id. */
export async function tenant(
  app: TestApp,
  operator: Client,
  stay: { facility: string; on: string; kind?: 'makerTeam' },
) {
  const owner = await app.signIn(`tenant${(tenants += 1)}`);
  const kind = stay.kind ?? 'startup';
  const startupId = await approvedOrganisation(app, { kind, owner, name: `企业${tenants}`, district: '370212' });
  const path = `/v1/organisations/${stay.facility}/residencies`;
  const { id } = await done(operator.post(path, { startupId, startsOn: stay.on }));
  return { startupId, residencyId: String(id) };
}
let tenants = 0;
