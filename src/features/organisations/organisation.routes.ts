import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import { pageOf } from '../../shared/page.js';
import {
  byId,
  createOrganisation,
  decideOrganisation,
  editOrganisation,
  listOrganisations,
} from './organisation.schema.js';
import type { OrganisationService } from './organisation.types.js';
import {
  organisationView,
  publicOrganisationView,
  viewOrganisation,
  viewPublicOrganisation,
} from './organisation.view.js';

/** Registration and the directory. */
export function organisationRoutes(organisations: OrganisationService): AnyOperation[] {
  return [
    operation({
      id: 'organisations.register',
      method: 'post',
      path: '/v1/organisations',
      summary: '登记组织（草稿）；信用代码已登记时转为认领申请',
      who: 'signedIn',
      body: createOrganisation,
      reply: organisationView,
      run: async ({ actor, body }) => {
        const registered = await organisations.register(actor, body);
        return registered instanceof AppError ? registered : viewOrganisation(registered);
      },
    }),
    operation({
      id: 'organisations.edit',
      method: 'patch',
      path: '/v1/organisations/:id',
      summary: '修改草稿或被退回的登记',
      who: 'signedIn',
      params: byId,
      body: editOrganisation,
      reply: organisationView,
      run: async ({ actor, params, body }) => viewOrganisation(await organisations.edit(actor, params.id, body)),
    }),
    operation({
      id: 'organisations.submit',
      method: 'post',
      path: '/v1/organisations/:id/submit',
      summary: '提交登记，由区县审核',
      who: 'signedIn',
      params: byId,
      reply: organisationView,
      status: 200,
      run: async ({ actor, params }) => viewOrganisation(await organisations.submit(actor, params.id)),
    }),
    operation({
      id: 'organisations.decide',
      method: 'post',
      path: '/v1/organisations/:id/decision',
      summary: '审核登记：通过、退回或不予通过',
      who: 'signedIn',
      params: byId,
      body: decideOrganisation,
      reply: organisationView,
      status: 200,
      run: async ({ actor, params, body }) => viewOrganisation(await organisations.decide(actor, params.id, body)),
    }),
    operation({
      id: 'organisations.list',
      method: 'get',
      path: '/v1/organisations',
      summary: '组织名录；审核人员可按状态查看本辖区登记',
      who: 'signedIn',
      query: listOrganisations,
      reply: pageOf(z.union([organisationView, publicOrganisationView])),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await organisations.list(actor, query);
        const view = query.status === 'approved' ? viewPublicOrganisation : viewOrganisation;
        return { items: items.map(view), nextCursor };
      },
    }),
    operation({
      id: 'organisations.get',
      method: 'get',
      path: '/v1/organisations/:id',
      summary: '组织详情；非成员只见公开部分',
      who: 'signedIn',
      params: byId,
      reply: z.union([organisationView, publicOrganisationView]),
      run: async ({ actor, params }) => {
        const { record, whole } = await organisations.see(actor, params.id);
        return whole ? viewOrganisation(record) : viewPublicOrganisation(record);
      },
    }),
  ];
}
