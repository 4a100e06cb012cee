import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from './award.schema.js';
import type { BudgetService } from './budget.service.js';
import {
  budgetListView,
  budgetView,
  createBudget,
  entriesOfPlace,
  entryListView,
  increaseBudget,
  ofPlace,
  proofView,
} from './money.schema.js';
import { viewBudget, viewEntry, viewProof } from './money.view.js';

/** 预算与台账: what may be spent, and where every fen went. */
export const budgetRoutes = (budgets: BudgetService): AnyOperation[] => [
  operation({
    id: 'awardBudgets.list',
    method: 'get',
    path: '/v1/award-budgets',
    summary: '奖补预算及执行情况',
    who: 'signedIn',
    reply: budgetListView,
    run: async ({ actor }) => ({ items: (await budgets.list(actor)).map(viewBudget), nextCursor: null }),
  }),
  operation({
    id: 'awardBudgets.create',
    method: 'post',
    path: '/v1/award-budgets',
    summary: '录入某政策某年度的奖补预算（可分到区县）',
    who: 'signedIn',
    body: createBudget,
    reply: budgetView,
    run: async ({ actor, body }) => viewBudget({ budget: await budgets.create(actor, body), disagreements: [] }),
  }),
  operation({
    id: 'awardBudgets.increase',
    method: 'post',
    path: '/v1/award-budgets/:id/increase',
    summary: '追加预算',
    who: 'signedIn',
    params: byId,
    body: increaseBudget,
    reply: budgetView,
    status: 200,
    run: async ({ actor, params, body }) =>
      viewBudget({ budget: await budgets.increase(actor, params.id, body), disagreements: [] }),
  }),
  operation({
    id: 'awardLedger.get',
    method: 'get',
    path: '/v1/award-ledger',
    summary: '奖补台账：各账户合计为零的证明',
    who: 'signedIn',
    query: ofPlace,
    reply: proofView,
    run: async ({ actor, query }) => viewProof(await budgets.prove(actor, query.jurisdiction)),
  }),
  operation({
    id: 'awardLedger.entries',
    method: 'get',
    path: '/v1/award-ledger/entries',
    summary: '奖补台账分录，只增不改',
    who: 'signedIn',
    query: entriesOfPlace,
    reply: entryListView,
    run: async ({ actor, query: { jurisdiction, ...page } }) => {
      const { items, nextCursor } = await budgets.entries(actor, jurisdiction, page);
      return { items: items.map(viewEntry), nextCursor };
    },
  }),
];
