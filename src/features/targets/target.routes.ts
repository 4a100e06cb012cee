import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import type { PolicyService } from '../policies/index.js';
import type { MarkService } from './mark.service.js';
import { districtsOf } from './place.rules.js';
import type { ScorecardService } from './scorecard.service.js';
import { targetOf, type SplitService } from './split.service.js';
import {
  byTarget,
  declareMark,
  issueSplit,
  markView,
  marksReply,
  scorecardQuery,
  scorecardsReply,
  splitView,
  splitsReply,
  targetsQuery,
  targetsReply,
  treeQuery,
  treeView,
  unitsQuery,
  unitsReply,
  withdrawMark,
} from './target.schema.js';
import type { TargetService } from './target.service.js';
import { viewCounted, viewMark, viewSplit, viewTree, viewUnit } from './target.view.js';

interface Services {
  targets: TargetService;
  splits: SplitService;
  marks: MarkService;
  scorecards: ScorecardService;
  policies: Pick<PolicyService, 'listTargets'>;
}

/** 目标看板: the figures for everybody, what stands behind them for the desk. */
export const targetRoutes = (services: Services): AnyOperation[] => [
  ...figureRoutes(services),
  ...splitRoutes(services),
  ...markRoutes(services),
];

function figureRoutes({ targets, scorecards, policies }: Services): AnyOperation[] {
  return [
    operation({
      id: 'targets.list',
      method: 'get',
      path: '/v1/targets',
      summary: '各地政策的发展目标、计数口径、完成数和到截止日的预测（只有数字）',
      who: 'anyone',
      query: targetsQuery,
      reply: targetsReply,
      run: async ({ query }) => ({ items: (await targets.list(query)).map(viewCounted), nextCursor: null }),
    }),
    operation({
      id: 'targets.tree',
      method: 'get',
      path: '/v1/targets/:id/tree',
      summary: '一项目标：全市→区县→载体（主管部门）',
      who: 'signedIn',
      params: byTarget,
      query: treeQuery,
      reply: treeView,
      run: async ({ actor, params, query }) => viewTree(await targets.tree(actor, params.id, query)),
    }),
    operation({
      id: 'targets.units',
      method: 'get',
      path: '/v1/targets/:id/units',
      summary: '一项目标计入的每一条记录及其出处（主管部门）',
      who: 'signedIn',
      params: byTarget,
      query: unitsQuery,
      reply: unitsReply,
      run: async ({ actor, params, query }) => {
        const names = districtsOf(targetOf(policies, params.id).policy.jurisdiction.id);
        const { items, nextCursor } = await targets.units(actor, params.id, query);
        return { items: items.map(unit => viewUnit(unit, names)), nextCursor };
      },
    }),
    operation({
      id: 'scorecards.list',
      method: 'get',
      path: '/v1/scorecards',
      summary: '各区县、镇街的目标完成计分和当年变化（主管部门）',
      who: 'signedIn',
      query: scorecardQuery,
      reply: scorecardsReply,
      run: ({ actor, query }) => scorecards.list(actor, query),
    }),
  ];
}

function splitRoutes({ splits, policies }: Services): AnyOperation[] {
  return [
    operation({
      id: 'targetSplits.issue',
      method: 'put',
      path: '/v1/targets/:id/split',
      summary: '把目标分解到区县、镇街；合计不得少于目标，每次下达一个新版本',
      who: 'signedIn',
      params: byTarget,
      body: issueSplit,
      reply: splitView,
      run: async ({ actor, params, body }) =>
        viewSplit(await splits.issue(actor, params.id, body), targetOf(policies, params.id).target),
    }),
    operation({
      id: 'targetSplits.history',
      method: 'get',
      path: '/v1/targets/:id/splits',
      summary: '目标分解的历次版本（主管部门）',
      who: 'signedIn',
      params: byTarget,
      reply: splitsReply,
      run: async ({ actor, params }) => {
        const { target } = targetOf(policies, params.id);
        return {
          items: (await splits.history(actor, params.id)).map(split => viewSplit(split, target)),
          nextCursor: null,
        };
      },
    }),
  ];
}

function markRoutes({ marks }: Services): AnyOperation[] {
  return [
    operation({
      id: 'targetMarks.declare',
      method: 'post',
      path: '/v1/targets/:id/marks',
      summary: '登记无法由系统计数的目标已完成，附依据',
      who: 'signedIn',
      params: byTarget,
      body: declareMark,
      reply: markView,
      run: async ({ actor, params, body }) => viewMark(await marks.declare(actor, params.id, body)),
    }),
    operation({
      id: 'targetMarks.list',
      method: 'get',
      path: '/v1/targets/:id/marks',
      summary: '手工登记的完成情况，含已撤回的（主管部门）',
      who: 'signedIn',
      params: byTarget,
      reply: marksReply,
      run: async ({ actor, params }) => ({
        items: (await marks.list(actor, params.id)).map(viewMark),
        nextCursor: null,
      }),
    }),
    operation({
      id: 'targetMarks.withdraw',
      method: 'post',
      path: '/v1/target-marks/:id/withdraw',
      summary: '撤回一条完成情况登记，说明原因',
      who: 'signedIn',
      params: byId,
      body: withdrawMark,
      reply: markView,
      status: 200,
      run: async ({ actor, params, body }) => viewMark(await marks.withdraw(actor, params.id, body.reason)),
    }),
  ];
}
