import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { byId } from './award.schema.js';
import { clawbackView, viewClawback } from './award.view.js';
import { decisionView, summaryQuery, type DecisionService } from './decision.service.js';
import { ageingView, clockQuery, clockView, settleClawback, viewWaiting } from './payment.schema.js';
import type { PayClockService } from './payClock.service.js';
import type { ReceiptService } from './receipt.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the bureau looks at beside single awards: ageing, clawbacks, the meeting's summary, and the public clock. */
export const deskworkRoutes = (parts: {
  clock: PayClockService;
  receipts: ReceiptService;
  decisions: DecisionService;
}): AnyOperation[] => [
  operation({
    id: 'awardAgeing.list',
    method: 'get',
    path: '/v1/award-ageing',
    summary: '账龄：已到期未到账的分期，等待最久的在前',
    who: 'signedIn',
    reply: ageingView,
    run: async ({ actor }) => ({ items: (await parts.clock.ageing(actor)).map(viewWaiting), nextCursor: null }),
  }),
  operation({
    id: 'publicPayClock.get',
    method: 'get',
    path: '/v1/public/pay-clock',
    summary: '从批准到到账的天数中位数（公开，不含单位名称）',
    who: 'anyone',
    query: clockQuery,
    reply: clockView,
    run: ({ query }) => parts.clock.clockOf(query.jurisdiction, query.year),
  }),
  operation({
    id: 'awardClawbacks.list',
    method: 'get',
    path: '/v1/award-clawbacks',
    summary: '追回款清单',
    who: 'signedIn',
    reply: z.strictObject({ items: z.array(clawbackView.extend({ facilityName: z.string() })), nextCursor: z.null() }),
    run: async ({ actor }) => ({
      items: (await parts.receipts.listClawbacks(actor)).map(each => ({
        ...viewClawback(each),
        facilityName: each.facilityName,
      })),
      nextCursor: null,
    }),
  }),
  operation({
    id: 'awardClawbacks.settle',
    method: 'post',
    path: '/v1/award-clawbacks/:id/repaid',
    summary: '追回款到账',
    who: 'signedIn',
    params: byId,
    body: settleClawback,
    reply: clawbackView,
    status: 200,
    run: async ({ actor, params, body }) => viewClawback(await parts.receipts.settleClawback(actor, params.id, body)),
  }),
  operation({
    id: 'awardDecisions.get',
    method: 'get',
    path: '/v1/award-decisions',
    summary: '决策会议材料：待审奖补汇总，每项附条款、公式、依据和核查意见',
    who: 'signedIn',
    query: summaryQuery,
    reply: decisionView,
    run: ({ actor, query }) => parts.decisions.summary(actor, query.jurisdiction),
  }),
  operation({
    id: 'awardDecisions.workbook',
    method: 'get',
    path: '/v1/award-decisions/workbook',
    summary: '决策会议材料（.xlsx）',
    who: 'signedIn',
    query: summaryQuery,
    reply: z.unknown(),
    run: async ({ actor, query }) =>
      new Answer(200, await parts.decisions.workbook(actor, query.jurisdiction), {
        'Content-Type': XLSX,
        'Content-Disposition': `attachment; filename="award-decisions-${query.jurisdiction}.xlsx"`,
      }),
  }),
];
