import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { INCORPORATION_STATUSES, type IncorporationRecord } from './incorporation.model.js';
import type { IncorporationService } from './incorporation.service.js';
import { byId, creditCode } from './organisation.schema.js';

const incorporationView = z.strictObject({
  id: z.string(),
  organisationId: z.string(),
  teamName: z.string(),
  companyName: z.string(),
  creditCode: z.string(),
  districtName: z.string(),
  status: z.enum(INCORPORATION_STATUSES),
  comment: z.string(),
  createdAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
});

const view = (record: IncorporationRecord): z.infer<typeof incorporationView> => ({
  id: record._id,
  organisationId: record.organisationId,
  teamName: record.teamName,
  companyName: record.companyName,
  creditCode: record.creditCode,
  districtName: districtName(record.district),
  status: record.status,
  comment: record.comment,
  createdAt: record.createdAt.toISOString(),
  decidedAt: record.decidedAt?.toISOString() ?? null,
});

const decision = z
  .strictObject({ decision: z.enum(['approve', 'refuse']), comment: z.string().trim().max(500).default('') })
  .refine(({ decision: word, comment }) => word === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '不予通过时请写明理由',
  });

/** 团队注册公司 (A5). */
export const incorporationRoutes = (incorporations: IncorporationService): AnyOperation[] => [
  operation({
    id: 'incorporations.ask',
    method: 'post',
    path: '/v1/organisations/:id/incorporations',
    summary: '创客团队已注册公司，申请转为企业',
    who: 'signedIn',
    params: byId,
    body: z.strictObject({ name: z.string().trim().min(2, '请填写公司全称').max(60), creditCode }),
    reply: incorporationView,
    run: async ({ actor, params, body }) => view(await incorporations.ask(actor, params.id, body)),
  }),
  operation({
    id: 'incorporations.ofTeam',
    method: 'get',
    path: '/v1/organisations/:id/incorporations',
    summary: '该组织转为企业的申请',
    who: 'signedIn',
    params: byId,
    reply: z.strictObject({ items: z.array(incorporationView) }),
    run: async ({ actor, params }) => ({ items: (await incorporations.listOf(actor, params.id)).map(view) }),
  }),
  operation({
    id: 'incorporations.list',
    method: 'get',
    path: '/v1/incorporations',
    summary: '等待审核的“团队转企业”申请（审核人员）',
    who: 'signedIn',
    query: z.strictObject(pageQuery),
    reply: pageOf(incorporationView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await incorporations.waiting(actor, query);
      return { items: items.map(view), nextCursor };
    },
  }),
  operation({
    id: 'incorporations.decide',
    method: 'post',
    path: '/v1/incorporations/:id/decision',
    summary: '审核“团队转企业”：通过后原有记录全部保留',
    who: 'signedIn',
    params: byId,
    body: decision,
    reply: incorporationView,
    status: 200,
    run: async ({ actor, params, body }) => view(await incorporations.decide(actor, params.id, body)),
  }),
  operation({
    id: 'incorporations.withdraw',
    method: 'post',
    path: '/v1/incorporations/:id/withdraw',
    summary: '撤回申请',
    who: 'signedIn',
    params: byId,
    reply: incorporationView,
    status: 200,
    run: async ({ actor, params }) => view(await incorporations.withdraw(actor, params.id)),
  }),
];
