import { PUBLIC_KEEP_SECONDS } from '../../../config/disclosure.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { NoticeBoard } from './board.service.js';
import { byId } from '../../shared/fields.js';
import { canPublish } from './notice.access.js';
import {
  deskNoticeList,
  listNotices,
  noticeList,
  noticesQuery,
  publicNotice,
  publishNotice,
  withdrawNotice,
} from './notice.schema.js';
import type { NoticeService } from './notice.service.js';
import { viewNotice } from './notice.view.js';
import {
  awardList,
  facilitiesQuery,
  facilityList,
  listQuery,
  publicStatistics,
  recognitionList,
  statisticsQuery,
} from './public.schema.js';
import type { PublicRegister } from './register.service.js';
import type { StatisticsService } from './statistics.service.js';

/** Read by anybody, and kept by anybody for a while. */
const open = { method: 'get', who: 'anyone', keepSeconds: PUBLIC_KEEP_SECONDS } as const;

/** G8: the register and the statistics, without sign-in. */
export const publicRoutes = (register: PublicRegister, statistics: StatisticsService): AnyOperation[] => [
  operation({
    ...open,
    id: 'publicFacilities.list',
    path: '/v1/public/facilities',
    summary: '孵化载体目录（公开，不含个人信息）',
    query: facilitiesQuery,
    reply: facilityList,
    run: ({ query }) => register.facilities(query),
  }),
  operation({
    ...open,
    id: 'publicRecognitions.list',
    path: '/v1/public/recognitions',
    summary: '认定名单（公开）',
    query: listQuery,
    reply: recognitionList,
    run: ({ query }) => register.recognitions(query),
  }),
  operation({
    ...open,
    id: 'publicAwards.list',
    path: '/v1/public/awards',
    summary: '奖补名单：单位、条款、金额和已拨付金额（公开）',
    query: listQuery,
    reply: awardList,
    run: ({ query }) => register.awards(query),
  }),
  operation({
    ...open,
    id: 'publicStatistics.get',
    path: '/v1/public/statistics',
    summary: '统计：载体、企业、导师、活动、资金和拨付时限（公开）',
    query: statisticsQuery,
    reply: publicStatistics,
    run: ({ query }) => statistics.of(query),
  }),
];

interface NoticeParts {
  board: NoticeBoard;
  notices: NoticeService;
  clock: Clock;
}

/** 公示: read by everybody, published and withdrawn by the bureau. */
export const noticeRoutes = ({ board, notices, clock }: NoticeParts): AnyOperation[] => [
  operation({
    ...open,
    id: 'publicNotices.list',
    path: '/v1/public/notices',
    summary: '公示（公开）',
    query: noticesQuery,
    reply: noticeList,
    run: ({ query: { jurisdiction, status, ...page } }) => board.list({ jurisdiction, status }, page),
  }),
  operation({
    ...open,
    id: 'publicNotices.get',
    path: '/v1/public/notices/:id',
    summary: '一份公示（公开）',
    params: byId,
    reply: publicNotice,
    run: ({ params }) => board.get(params.id),
  }),
  operation({
    id: 'notices.list',
    method: 'get',
    path: '/v1/notices',
    summary: '本地区科技部门发布的公示，及能否撤回',
    who: 'signedIn',
    query: listNotices,
    reply: deskNoticeList,
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await notices.listAtDesk(actor, query);
      const viewed = items.map(record => ({
        ...viewNotice(record, clock.now()),
        canWithdraw: record.status === 'open' && canPublish(actor, record),
      }));
      return { items: viewed, nextCursor };
    },
  }),
  operation({
    id: 'notices.publish',
    method: 'post',
    path: '/v1/notices',
    summary: '发布公示',
    who: 'signedIn',
    body: publishNotice,
    reply: publicNotice,
    run: async ({ actor, body }) => viewNotice(await notices.publish(actor, body), clock.now()),
  }),
  operation({
    id: 'notices.withdraw',
    method: 'post',
    path: '/v1/notices/:id/withdraw',
    summary: '撤回公示并说明原因',
    who: 'signedIn',
    params: byId,
    body: withdrawNotice,
    reply: publicNotice,
    status: 200,
    run: async ({ actor, params, body }) =>
      viewNotice(await notices.withdraw(actor, params.id, body.reason), clock.now()),
  }),
];
