import { operation, type AnyOperation } from '../../http/operation.js';
import { byPolicy, numbersView, rehearsalView, rehearseBody } from './rehearsal.schema.js';
import type { RehearsalService } from './rehearsal.service.js';

/** 政策预演: the numbers that may be drafted, and what a draft would have cost. */
export const rehearsalRoutes = (rehearsals: RehearsalService): AnyOperation[] => [
  operation({
    id: 'rehearsals.numbers',
    method: 'get',
    path: '/v1/policies/:id/numbers',
    summary: '一份政策中可以预演的数字，附条款、单位和起始日期',
    who: 'anyone',
    params: byPolicy,
    reply: numbersView,
    run: async ({ params }) => ({ items: rehearsals.numbers(params.id), nextCursor: null }),
  }),
  operation({
    id: 'rehearsals.run',
    method: 'post',
    path: '/v1/rehearsals',
    summary: '政策预演：用草案数字重算某年的全部事项，比较各条款、各区县的费用',
    who: 'signedIn',
    body: rehearseBody,
    reply: rehearsalView,
    status: 200,
    // Nothing is stored: the same question has the same answer.
    safety: 'none',
    run: ({ actor, body }) => rehearsals.rehearse(actor, body),
  }),
];
