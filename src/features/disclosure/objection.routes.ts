import type { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { byId } from '../../shared/fields.js';
import { canReadAtDesk, isObjector } from './objection.access.js';
import type { ObjectionRecord } from './objection.model.js';
import {
  answerObjection,
  listObjections,
  lookUpObjection,
  objectionDeskView,
  objectionList,
  objectionView,
  receiptView,
  submitObjection,
} from './objection.schema.js';
import type { ObjectionService } from './objection.service.js';

const viewObjection = (record: ObjectionRecord): z.infer<typeof objectionView> => ({
  trackingNo: record.trackingNo,
  noticeId: record.noticeId,
  noticeTitle: record.noticeTitle,
  reason: record.reason,
  submittedAt: record.submittedAt.toISOString(),
  answerBy: record.answerBy,
  status: record.status,
  outcome: record.outcome,
  answer: record.answer,
  answeredAt: record.answeredAt?.toISOString() ?? null,
});

/** 异议: handed in by anybody, looked up by number and secret, answered at the desk. */
export function objectionRoutes(objections: ObjectionService, today: () => string): AnyOperation[] {
  const viewWhole = (actor: Actor, record: ObjectionRecord): z.infer<typeof objectionDeskView> => ({
    ...viewObjection(record),
    id: record._id,
    districtName: record.district && districtName(record.district),
    contact: isObjector(actor, record) || canReadAtDesk(actor, record) ? objections.contactOf(record) : '',
    isOverdue: record.status === 'received' && record.answerBy < today(),
    isMine: isObjector(actor, record),
  });
  return [
    operation({
      id: 'objections.submit',
      method: 'post',
      path: '/v1/objections',
      summary: '对公示提出异议（可匿名），得到受理编号和查询码',
      who: 'anyone',
      body: submitObjection,
      reply: receiptView,
      run: async ({ actor, body, info }) => {
        const { record, secret } = await objections.submit({ actor, ip: info.ip }, body);
        return { ...viewObjection(record), secret };
      },
    }),
    operation({
      id: 'objections.lookUp',
      method: 'post',
      path: '/v1/objections/look-up',
      summary: '凭受理编号和查询码查询异议的办理情况',
      who: 'anyone',
      body: lookUpObjection,
      reply: objectionView,
      status: 200,
      // Only reads; the secret stands in the body, because addresses are logged.
      safety: 'none',
      run: async ({ body }) => viewObjection(await objections.lookUp(body.trackingNo, body.secret)),
    }),
    operation({
      id: 'objections.list',
      method: 'get',
      path: '/v1/objections',
      summary: '我提出的异议，或科技部门收到的异议',
      who: 'signedIn',
      query: listObjections,
      reply: objectionList,
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await objections.list(actor, query);
        return { items: items.map(record => viewWhole(actor, record)), nextCursor };
      },
    }),
    operation({
      id: 'objections.get',
      method: 'get',
      path: '/v1/objections/:id',
      summary: '一份异议',
      who: 'signedIn',
      params: byId,
      reply: objectionDeskView,
      run: async ({ actor, params }) => viewWhole(actor, await objections.get(actor, params.id)),
    }),
    operation({
      id: 'objections.answer',
      method: 'post',
      path: '/v1/objections/:id/answer',
      summary: '答复异议：是否成立，并写明理由',
      who: 'signedIn',
      params: byId,
      body: answerObjection,
      reply: objectionDeskView,
      status: 200,
      run: async ({ actor, params, body }) => viewWhole(actor, await objections.answer(actor, params.id, body)),
    }),
    operation({
      id: 'objections.withdraw',
      method: 'post',
      path: '/v1/objections/:id/withdraw',
      summary: '撤回自己提出的异议',
      who: 'signedIn',
      params: byId,
      reply: objectionDeskView,
      status: 200,
      run: async ({ actor, params }) => viewWhole(actor, await objections.withdraw(actor, params.id)),
    }),
  ];
}
