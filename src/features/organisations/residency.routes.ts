import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf } from '../../shared/page.js';
import { byId, createResidency, decideResidency, endResidency, listResidencies } from './organisation.schema.js';
import type { OrganisationService } from './organisation.types.js';
import { residencyView, viewResidency } from './organisation.view.js';
import type { ResidencyRecord } from './residency.model.js';
import type { ResidencyService } from './residency.service.js';

/** Who lives where. */
export function residencyRoutes(residencies: ResidencyService, organisations: OrganisationService): AnyOperation[] {
  async function show(rows: ResidencyRecord[]) {
    const names = await organisations.namesOf(rows.flatMap(({ facilityId, startupId }) => [facilityId, startupId]));
    return rows.map(row => viewResidency(row, names));
  }
  const showOne = async (row: ResidencyRecord) => (await show([row]))[0];

  const end = (to: 'graduated' | 'exited', verb: 'graduate' | 'exit', summary: string) =>
    operation({
      id: `residencies.${verb}`,
      method: 'post',
      path: `/v1/residencies/:id/${verb}`,
      summary,
      who: 'signedIn',
      params: byId,
      body: endResidency,
      reply: residencyView,
      status: 200,
      run: async ({ actor, params, body }) => showOne(await residencies.end(actor, params.id, to, body.endedOn)),
    });

  return [
    operation({
      id: 'residencies.open',
      method: 'post',
      path: '/v1/organisations/:id/residencies',
      summary: '申请入驻（企业）或登记入驻（载体）',
      who: 'signedIn',
      params: byId,
      body: createResidency,
      reply: residencyView,
      run: async ({ actor, params, body }) => showOne(await residencies.open(actor, params.id, body)),
    }),
    operation({
      id: 'residencies.roster',
      method: 'get',
      path: '/v1/organisations/:id/residencies',
      summary: '载体的在孵企业名册',
      who: 'signedIn',
      params: byId,
      query: listResidencies,
      reply: pageOf(residencyView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await residencies.listRoster(actor, params.id, query);
        return { items: await show(items), nextCursor };
      },
    }),
    operation({
      id: 'residencies.ofStartup',
      method: 'get',
      path: '/v1/organisations/:id/stays',
      summary: '企业的入驻经历',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ items: z.array(residencyView) }),
      run: async ({ actor, params }) => ({ items: await show(await residencies.listOfStartup(actor, params.id)) }),
    }),
    operation({
      id: 'residencies.decide',
      method: 'post',
      path: '/v1/residencies/:id/decision',
      summary: '载体答复入驻申请',
      who: 'signedIn',
      params: byId,
      body: decideResidency,
      reply: residencyView,
      status: 200,
      run: async ({ actor, params, body }) => showOne(await residencies.decide(actor, params.id, body.decision)),
    }),
    end('graduated', 'graduate', '企业毕业'),
    end('exited', 'exit', '企业退出；申请中由企业撤回'),
  ];
}
