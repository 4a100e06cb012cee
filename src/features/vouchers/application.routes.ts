import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import { pageOf } from '../../shared/page.js';
import { createApplication, decide, editApplication, listApplications } from './application.schema.js';
import type { ApplicationService } from './application.service.js';
import { applicationView, viewApplication } from './application.view.js';
import type { ReviewService } from './review.service.js';
import { byId } from './scheme.schema.js';

/** Applications for vouchers: written and submitted by the applicant, decided by district and city. */
export function applicationRoutes(applications: ApplicationService, reviews: ReviewService): AnyOperation[] {
  return [
    operation({
      id: 'voucherApplications.create',
      method: 'post',
      path: '/v1/voucher-applications',
      summary: '填写创新券申请（草稿）',
      who: 'signedIn',
      body: createApplication,
      reply: applicationView,
      run: async ({ actor, body: { pledge: _pledged, ...content } }) =>
        viewApplication(await applications.create(actor, content)),
    }),
    operation({
      id: 'voucherApplications.list',
      method: 'get',
      path: '/v1/voucher-applications',
      summary: '我的创新券申请；审核人员查看本辖区的申请',
      who: 'signedIn',
      query: listApplications,
      reply: pageOf(applicationView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await applications.list(actor, query);
        return { items: items.map(viewApplication), nextCursor };
      },
    }),
    operation({
      id: 'voucherApplications.get',
      method: 'get',
      path: '/v1/voucher-applications/:id',
      summary: '创新券申请详情',
      who: 'signedIn',
      params: byId,
      reply: applicationView,
      run: async ({ actor, params }) => viewApplication(await applications.see(actor, params.id)),
    }),
    operation({
      id: 'voucherApplications.edit',
      method: 'patch',
      path: '/v1/voucher-applications/:id',
      summary: '修改创新券申请（区县初审通过前）',
      who: 'signedIn',
      params: byId,
      body: editApplication,
      reply: applicationView,
      run: async ({ actor, params, body }) => viewApplication(await applications.edit(actor, params.id, body)),
    }),
    operation({
      id: 'voucherApplications.submit',
      method: 'post',
      path: '/v1/voucher-applications/:id/submit',
      summary: '提交创新券申请',
      who: 'signedIn',
      params: byId,
      reply: applicationView,
      status: 200,
      run: async ({ actor, params }) => viewApplication(await applications.submit(actor, params.id)),
    }),
    operation({
      id: 'voucherApplications.decide',
      method: 'post',
      path: '/v1/voucher-applications/:id/decision',
      summary: '审核创新券申请：区县初审，市级复审并发放',
      who: 'signedIn',
      params: byId,
      body: decide,
      reply: applicationView,
      status: 200,
      run: async ({ actor, params, body }) => {
        const decided = await reviews.decide(actor, params.id, body);
        return decided instanceof AppError ? decided : viewApplication(decided);
      },
    }),
  ];
}
