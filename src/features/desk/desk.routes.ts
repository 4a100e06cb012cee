import { operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { auditQuery, historyQuery } from './desk.schema.js';
import type { DeskService } from './desk.service.js';
import type { MentorPool } from './mentorPool.js';
import {
  auditPage,
  chainView,
  historyView,
  poolView,
  queueView,
  viewAudit,
  viewChain,
  viewHistory,
  viewQueue,
} from './desk.view.js';

/** What the console reads across features. */
export const deskRoutes = (desk: DeskService, countPool: (actor: Actor) => Promise<MentorPool>): AnyOperation[] => [
  operation({
    id: 'desk.queue',
    method: 'get',
    path: '/v1/desk/queue',
    summary: '我的待办：各类审核的件数与办理时限',
    who: 'signedIn',
    reply: queueView,
    run: async ({ actor }) => viewQueue(await desk.queue(actor)),
  }),
  operation({
    id: 'desk.history',
    method: 'get',
    path: '/v1/desk/history',
    summary: '一条记录的办理经过',
    who: 'signedIn',
    query: historyQuery,
    reply: historyView,
    run: async ({ actor, query }) => viewHistory(await desk.history(actor, query.subject)),
  }),
  operation({
    id: 'desk.audit',
    method: 'get',
    path: '/v1/desk/audit',
    summary: '操作留痕，含操作人姓名（审计员、管理员）',
    who: 'signedIn',
    query: auditQuery,
    reply: auditPage,
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await desk.audit(actor, query);
      return { items: items.map(viewAudit), nextCursor };
    },
  }),
  operation({
    id: 'desk.auditChain',
    method: 'get',
    path: '/v1/desk/audit-chain',
    summary: '核对操作留痕的哈希链（审计员、管理员）',
    who: 'signedIn',
    reply: chainView,
    run: async ({ actor }) => viewChain(await desk.verifyChain(actor)),
  }),
  operation({
    id: 'desk.mentorPool',
    method: 'get',
    path: '/v1/desk/mentor-pool',
    summary: '导师库规模：总数、各类别人数与目标',
    who: 'signedIn',
    reply: poolView,
    run: ({ actor }) => countPool(actor),
  }),
];
