import { operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import type { ApplicationService } from './application.service.js';
import type { OrganiserApplicationRecord } from './organiser.model.js';
import {
  decideApplication,
  listApplications,
  listOrganisers,
  revokeOrganiser,
  rewriteApplication,
  writeApplication,
} from './organiser.schema.js';
import {
  applicationRow,
  applicationView,
  organiserView,
  viewApplication,
  viewOrganiser,
  viewRow,
} from './organiser.view.js';
import type { StandingService } from './standing.service.js';

const signedIn = { who: 'signedIn' } as const;
const post = { ...signedIn, method: 'post' } as const;

/** A6: who may organise events, asked for and decided. */
export function organiserRoutes(applications: ApplicationService, standings: StandingService): AnyOperation[] {
  const whole = async (record: OrganiserApplicationRecord, actor: Actor) =>
    viewApplication(record, actor, {
      contact: applications.contactOf(record),
      files: await applications.filesOf(record._id),
    });
  return [
    operation({
      ...post,
      id: 'organiserApplications.apply',
      path: '/v1/organiser-applications',
      summary: '申请主办方实名认证（本人或所代表的组织）',
      body: writeApplication,
      reply: applicationView,
      run: async ({ actor, body }) => whole(await applications.apply(actor, body), actor),
    }),
    operation({
      ...signedIn,
      id: 'organiserApplications.list',
      method: 'get',
      path: '/v1/organiser-applications',
      summary: '我的主办方认证申请，或本地待审核的申请',
      query: listApplications,
      reply: pageOf(applicationRow),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await applications.list(actor, query);
        return { items: items.map(record => viewRow(record, actor)), nextCursor };
      },
    }),
    operation({
      ...signedIn,
      id: 'organiserApplications.get',
      method: 'get',
      path: '/v1/organiser-applications/:id',
      summary: '主办方认证申请详情',
      params: byId,
      reply: applicationView,
      run: async ({ actor, params }) => whole(await applications.see(actor, params.id), actor),
    }),
    operation({
      ...signedIn,
      id: 'organiserApplications.resubmit',
      method: 'put',
      path: '/v1/organiser-applications/:id',
      summary: '修改被退回的申请并重新提交',
      params: byId,
      body: rewriteApplication,
      reply: applicationView,
      run: async ({ actor, params, body }) => whole(await applications.resubmit(actor, params.id, body), actor),
    }),
    operation({
      ...post,
      id: 'organiserApplications.withdraw',
      path: '/v1/organiser-applications/:id/withdraw',
      summary: '撤回主办方认证申请',
      params: byId,
      reply: applicationView,
      status: 200,
      run: async ({ actor, params }) => whole(await applications.withdraw(actor, params.id), actor),
    }),
    operation({
      ...post,
      id: 'organiserApplications.decide',
      path: '/v1/organiser-applications/:id/decision',
      summary: '审核主办方认证：通过、退回或不予通过',
      params: byId,
      body: decideApplication,
      reply: applicationView,
      status: 200,
      run: async ({ actor, params, body }) => whole(await applications.decide(actor, params.id, body), actor),
    }),
    operation({
      ...signedIn,
      id: 'organisers.list',
      method: 'get',
      path: '/v1/organisers',
      summary: '本地已认证的主办方（科技局）',
      query: listOrganisers,
      reply: pageOf(organiserView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await standings.list(actor, query);
        return { items: items.map(record => viewOrganiser(record, actor)), nextCursor };
      },
    }),
    operation({
      ...post,
      id: 'organisers.revoke',
      path: '/v1/organisers/:id/revoke',
      summary: '撤销主办方认证，立即生效',
      params: byId,
      body: revokeOrganiser,
      reply: organiserView,
      status: 200,
      run: async ({ actor, params, body }) =>
        viewOrganiser(await standings.revoke(actor, params.id, body.reason), actor),
    }),
  ];
}
