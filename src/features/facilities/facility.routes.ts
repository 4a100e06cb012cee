import { operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { pageOf } from '../../shared/page.js';
import type { OrganisationService } from '../organisations/index.js';
import { appointKeepers, byId, editFacility, hangFacility, listFacilities } from './facility.schema.js';
import type { FacilityService } from './facility.service.js';
import { facilityRow, facilityView, treeView, viewFacility, viewRow, viewTree } from './facility.view.js';
import type { Place } from './places.js';

/** The registry of facilities and their tree. */
export function facilityRoutes(facilities: FacilityService, organisations: OrganisationService): AnyOperation[] {
  const { ladderOf } = facilities;
  async function show(actor: Actor, place: Place) {
    const { ownerId, operatorId, jurisdictionId } = place.organisation;
    const names = await organisations.namesOf([ownerId, operatorId].filter(id => id !== null));
    return viewFacility(place, { ladder: ladderOf(jurisdictionId), names, actor });
  }
  return [
    operation({
      id: 'facilities.list',
      method: 'get',
      path: '/v1/facilities',
      summary: '孵化载体登记册（主管部门，按辖区）',
      who: 'signedIn',
      query: listFacilities,
      reply: pageOf(facilityRow),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await facilities.list(actor, query);
        return { items: items.map(file => viewRow(file, ladderOf(file.jurisdictionId))), nextCursor };
      },
    }),
    operation({
      id: 'facilities.get',
      method: 'get',
      path: '/v1/facilities/:id',
      summary: '载体档案：级别、类别、面积与用途、产权方与运营机构',
      who: 'signedIn',
      params: byId,
      reply: facilityView,
      run: async ({ actor, params }) => show(actor, await facilities.see(actor, params.id)),
    }),
    operation({
      id: 'facilities.edit',
      method: 'patch',
      path: '/v1/facilities/:id',
      summary: '修改载体档案（运营机构）',
      who: 'signedIn',
      params: byId,
      body: editFacility,
      reply: facilityView,
      run: async ({ actor, params, body }) => show(actor, await facilities.edit(actor, params.id, body)),
    }),
    operation({
      id: 'facilities.appoint',
      method: 'put',
      path: '/v1/facilities/:id/keepers',
      summary: '登记产权方与运营机构；更换运营机构须走重大事项报告',
      who: 'signedIn',
      params: byId,
      body: appointKeepers,
      reply: facilityView,
      run: async ({ actor, params, body }) => show(actor, await facilities.appoint(actor, params.id, body)),
    }),
    operation({
      id: 'facilities.tree',
      method: 'get',
      path: '/v1/facilities/:id/tree',
      summary: '载体及其分园、飞地、离岸基地，数字逐级汇总',
      who: 'signedIn',
      params: byId,
      reply: treeView,
      run: async ({ actor, params }) => viewTree(await facilities.tree(actor, params.id), ladderOf),
    }),
    operation({
      id: 'facilities.hang',
      method: 'put',
      path: '/v1/facilities/:id/parent',
      summary: '设定上级载体（同一时间只有一个，不得成环）或解除隶属',
      who: 'signedIn',
      params: byId,
      body: hangFacility,
      reply: treeView,
      run: async ({ actor, params, body }) => viewTree(await facilities.hang(actor, params.id, body), ladderOf),
    }),
  ];
}
