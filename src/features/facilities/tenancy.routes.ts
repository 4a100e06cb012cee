import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { pageOf } from '../../shared/page.js';
import type { OrganisationService } from '../organisations/index.js';
import type { AdmissionService } from './admission.service.js';
import {
  addBatch,
  assignBatch,
  byId,
  decideAdmission,
  exportRoster,
  listAdmissions,
  listRoster,
} from './facility.schema.js';
import { rosterSheet } from './rosterSheet.js';
import type { TenancyService } from './tenancy.service.js';
import {
  admissionView,
  batchView,
  requestView,
  tenancyView,
  viewAdmission,
  viewBatch,
  viewRequest,
  viewTenancy,
} from './tenancy.view.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The roster with its clocks, and the steps by which startups come in. */
export function tenancyRoutes(
  tenancies: TenancyService,
  admissions: AdmissionService,
  organisations: OrganisationService,
): AnyOperation[] {
  const namesOf = (rows: readonly { startupId: string }[]) => organisations.namesOf(rows.map(row => row.startupId));
  return [
    operation({
      id: 'facilities.roster',
      method: 'get',
      path: '/v1/facilities/:id/roster',
      summary: '在孵企业名册：孵化期、场地与租期',
      who: 'signedIn',
      params: byId,
      query: listRoster,
      reply: pageOf(tenancyView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await tenancies.roster(actor, params.id, query);
        return { items: items.map(viewTenancy), nextCursor };
      },
    }),
    operation({
      id: 'facilities.exportRoster',
      method: 'get',
      path: '/v1/facilities/:id/roster.xlsx',
      summary: '导出在孵企业名册（.xlsx）',
      who: 'signedIn',
      params: byId,
      query: exportRoster,
      reply: z.any(),
      run: async ({ actor, params, query }) =>
        new Answer(200, await rosterSheet(await tenancies.wholeRoster(actor, params.id, query.status)), {
          'Content-Type': XLSX,
          'Content-Disposition': 'attachment; filename="roster.xlsx"',
        }),
    }),
    operation({
      id: 'tenancies.ofStartup',
      method: 'get',
      path: '/v1/organisations/:id/tenancies',
      summary: '企业的入驻：三年孵化期、租约与申请',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ items: z.array(tenancyView), requests: z.array(requestView) }),
      run: async ({ actor, params }) => {
        const { items, requests } = await tenancies.ofStartup(actor, params.id);
        const names = await namesOf(requests);
        return { items: items.map(viewTenancy), requests: requests.map(one => viewRequest(one, names)) };
      },
    }),
    operation({
      id: 'residencies.extend',
      method: 'post',
      path: '/v1/residencies/:id/extension',
      summary: '依条款延长孵化期',
      who: 'signedIn',
      params: byId,
      reply: tenancyView,
      status: 200,
      run: async ({ actor, params }) => viewTenancy(await tenancies.extend(actor, params.id)),
    }),
    operation({
      id: 'stayAdmissions.list',
      method: 'get',
      path: '/v1/facilities/:id/stay-admissions',
      summary: '按步骤办理的入驻申请与候补名单',
      who: 'signedIn',
      params: byId,
      query: listAdmissions,
      reply: pageOf(admissionView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await admissions.list(actor, params.id, query);
        const names = await namesOf(items);
        return { items: items.map(one => viewAdmission(one, { names })), nextCursor };
      },
    }),
    operation({
      id: 'stayAdmissions.get',
      method: 'get',
      path: '/v1/stay-admissions/:id',
      summary: '一份入驻申请走到哪一步',
      who: 'signedIn',
      params: byId,
      reply: admissionView,
      run: async ({ actor, params }) => {
        const { admission, position } = await admissions.see(actor, params.id);
        return viewAdmission(admission, { names: await namesOf([admission]), position });
      },
    }),
    operation({
      id: 'stayAdmissions.decide',
      method: 'post',
      path: '/v1/stay-admissions/:id/decision',
      summary: '对入驻申请的当前步骤作出决定',
      who: 'signedIn',
      params: byId,
      body: decideAdmission,
      reply: admissionView,
      status: 200,
      run: async ({ actor, params, body }) => {
        const admission = await admissions.decide(actor, params.id, body);
        return viewAdmission(admission, { names: await namesOf([admission]) });
      },
    }),
    operation({
      id: 'stayAdmissions.assign',
      method: 'post',
      path: '/v1/stay-admissions/:id/batch',
      summary: '把入驻申请列入一次评审会',
      who: 'signedIn',
      params: byId,
      body: assignBatch,
      reply: admissionView,
      status: 200,
      run: async ({ actor, params, body }) => {
        const admission = await admissions.assign(actor, params.id, body.batchId);
        return viewAdmission(admission, { names: await namesOf([admission]) });
      },
    }),
    operation({
      id: 'admissionBatches.add',
      method: 'post',
      path: '/v1/facilities/:id/admission-batches',
      summary: '安排一次项目评审会',
      who: 'signedIn',
      params: byId,
      body: addBatch,
      reply: batchView,
      run: async ({ actor, params, body }) => viewBatch(await admissions.addBatch(actor, params.id, body)),
    }),
    operation({
      id: 'admissionBatches.list',
      method: 'get',
      path: '/v1/facilities/:id/admission-batches',
      summary: '项目评审会',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ items: z.array(batchView) }),
      run: async ({ actor, params }) => ({
        items: (await admissions.listBatches(actor, params.id)).map(viewBatch),
      }),
    }),
  ];
}
