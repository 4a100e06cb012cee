import { operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import type { FileService } from '../files/index.js';
import type { AdmissionService } from './admission.service.js';
import type { ProviderDirectory } from './directory.service.js';
import type { AdmissionRecord } from './provider.model.js';
import {
  addInstrument,
  applyForAdmission,
  decideAdmission,
  listAdmissions,
  reviseInstrument,
  searchInstruments,
  searchProviders,
  suspendProvider,
} from './provider.schema.js';
import {
  admissionView,
  instrumentView,
  providerView,
  viewAdmission,
  viewInstrument,
  viewProvider,
} from './provider.view.js';

interface Parts {
  clock: Clock;
  admissions: AdmissionService;
  directory: ProviderDirectory;
  files: Pick<FileService, 'listOf'>;
}

/** B12: the register of providers. */
export function providerRoutes(parts: Parts): AnyOperation[] {
  return [...directoryRoutes(parts), ...admissionRoutes(parts)];
}

/** What everybody may look up, signed in or not. */
function directoryRoutes({ directory }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'providers.search',
      method: 'get',
      path: '/v1/providers',
      summary: '服务机构名录（任意两个字检索）',
      who: 'anyone',
      query: searchProviders,
      reply: pageOf(providerView),
      run: async ({ query }) => {
        const { items, nextCursor } = await directory.search(query);
        return { items: items.map(viewProvider), nextCursor };
      },
    }),
    operation({
      id: 'providers.get',
      method: 'get',
      path: '/v1/providers/:id',
      summary: '在库服务机构',
      who: 'anyone',
      params: byId,
      reply: providerView,
      run: async ({ params }) => viewProvider(await directory.find(params.id)),
    }),
    operation({
      id: 'instruments.search',
      method: 'get',
      path: '/v1/instruments',
      summary: '仪器设备名录（任意两个字检索）',
      who: 'anyone',
      query: searchInstruments,
      reply: pageOf(instrumentView),
      run: async ({ query }) => {
        const { items, nextCursor } = await directory.searchInstruments(query);
        return { items: items.map(viewInstrument), nextCursor };
      },
    }),
    operation({
      id: 'instruments.list',
      method: 'post',
      path: '/v1/organisations/:id/instruments',
      summary: '登记仪器设备',
      who: 'signedIn',
      params: byId,
      body: addInstrument,
      reply: instrumentView,
      run: async ({ actor, params, body }) => viewInstrument(await directory.addInstrument(actor, params.id, body)),
    }),
    operation({
      id: 'instruments.revise',
      method: 'put',
      path: '/v1/instruments/:id',
      summary: '修改仪器的说明、价格和开放时间',
      who: 'signedIn',
      params: byId,
      body: reviseInstrument,
      reply: instrumentView,
      run: async ({ actor, params, body }) => viewInstrument(await directory.reviseInstrument(actor, params.id, body)),
    }),
    operation({
      id: 'instruments.withdraw',
      method: 'post',
      path: '/v1/instruments/:id/withdraw',
      summary: '下架仪器设备',
      who: 'signedIn',
      params: byId,
      reply: instrumentView,
      status: 200,
      run: async ({ actor, params }) => viewInstrument(await directory.withdrawInstrument(actor, params.id)),
    }),
  ];
}

/** From application to suspension. */
function admissionRoutes({ clock, admissions, directory, files }: Parts): AnyOperation[] {
  async function shown(record: AdmissionRecord) {
    const evidence = await files.listOf({ kind: 'providerAdmission', id: record._id });
    return viewAdmission(record, { today: shanghaiDay(clock.now()), files: evidence });
  }
  return [
    operation({
      id: 'providerAdmissions.apply',
      method: 'post',
      path: '/v1/organisations/:id/admission',
      summary: '申请入库、补正或续期',
      who: 'signedIn',
      params: byId,
      body: applyForAdmission,
      reply: admissionView,
      run: async ({ actor, params, body }) => shown(await admissions.apply(actor, params.id, body)),
    }),
    operation({
      id: 'providerAdmissions.get',
      method: 'get',
      path: '/v1/organisations/:id/admission',
      summary: '入库申请与期限',
      who: 'signedIn',
      params: byId,
      reply: admissionView,
      run: async ({ actor, params }) => shown(await directory.see(actor, params.id)),
    }),
    operation({
      id: 'providerAdmissions.list',
      method: 'get',
      path: '/v1/provider-admissions',
      summary: '本辖区的入库申请',
      who: 'signedIn',
      query: listAdmissions,
      reply: pageOf(admissionView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await directory.list(actor, query);
        const views = [];
        for (const record of items) views.push(await shown(record));
        return { items: views, nextCursor };
      },
    }),
    operation({
      id: 'providerAdmissions.decide',
      method: 'post',
      path: '/v1/organisations/:id/admission/decision',
      summary: '审核入库：区县初审、市级复审',
      who: 'signedIn',
      params: byId,
      body: decideAdmission,
      reply: admissionView,
      status: 200,
      run: async ({ actor, params, body }) => shown(await admissions.decide(actor, params.id, body)),
    }),
    operation({
      id: 'providerAdmissions.suspend',
      method: 'post',
      path: '/v1/organisations/:id/admission/suspend',
      summary: '暂停入库资格',
      who: 'signedIn',
      params: byId,
      body: suspendProvider,
      reply: admissionView,
      status: 200,
      run: async ({ actor, params, body }) => shown(await admissions.suspend(actor, params.id, body.reason)),
    }),
    operation({
      id: 'providerAdmissions.resume',
      method: 'post',
      path: '/v1/organisations/:id/admission/resume',
      summary: '恢复入库资格',
      who: 'signedIn',
      params: byId,
      reply: admissionView,
      status: 200,
      run: async ({ actor, params }) => shown(await admissions.resume(actor, params.id)),
    }),
  ];
}
