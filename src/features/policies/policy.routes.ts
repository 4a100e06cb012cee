import { operation, type AnyOperation } from '../../http/operation.js';
import { calculateBody, listQuery, policyParams } from './policy.schema.js';
import type { PolicyService } from './policy.service.js';
import { policyListReply, policyReply, viewPolicy, viewSummary } from './policy.view.js';
import { calculationReply } from './replies.schema.js';

/** The public pages of the policies: registry and calculator. Nobody needs to sign in. */
export function policyRoutes(policies: PolicyService): AnyOperation[] {
  return [
    operation({
      id: 'policies.list',
      method: 'get',
      path: '/v1/policies',
      summary: '政策文件目录',
      who: 'anyone',
      query: listQuery,
      reply: policyListReply,
      run: async ({ query }) => ({
        items: policies.listFor(query.jurisdiction).map(policy => viewSummary(policy, policies.today())),
        nextCursor: null,
      }),
    }),
    operation({
      id: 'policies.get',
      method: 'get',
      path: '/v1/policies/:id',
      summary: '一份政策文件：条款、测算所需事实、待定事项与原文',
      who: 'anyone',
      params: policyParams,
      reply: policyReply,
      run: async ({ params }) => viewPolicy(policies.find(params.id), policies.today()),
    }),
    operation({
      id: 'policies.calculate',
      method: 'post',
      path: '/v1/policies/:id/calculate',
      summary: '算一算：按填写的事实测算奖补，逐条列出条款、算式与假定',
      who: 'anyone',
      params: policyParams,
      body: calculateBody,
      reply: calculationReply,
      status: 200,
      // Nothing is stored: the same question has the same answer.
      safety: 'none',
      run: async ({ params, body }) => policies.calculate(params.id, body),
    }),
  ];
}
