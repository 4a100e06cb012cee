import type { AssessingService } from './assessing.service.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import type { Actor } from '../../shared/actor.js';
import type { AwardRecord } from './award.model.js';
import {
  approveAward,
  assessSum,
  byId,
  chooseReading,
  editAward,
  listAwards,
  returnAward,
  submitAward,
} from './award.schema.js';
import { awardListView, awardView } from './award.view.js';
import type { DecidingService } from './deciding.service.js';
import type { AwardReader } from './reading.service.js';

/** 奖补: read, made, checked. */
export function awardRoutes(
  deciding: DecidingService,
  assessing: AssessingService,
  reader: AwardReader,
): AnyOperation[] {
  const shown = async (actor: Actor, result: AwardRecord | AppError) =>
    result instanceof AppError ? result : reader.show(actor, result);
  return [
    operation({
      id: 'awards.list',
      method: 'get',
      path: '/v1/awards',
      summary: '奖补列表：本单位的，或所辖地区的；每一分都带条款、公式和依据',
      who: 'signedIn',
      query: listAwards,
      reply: awardListView,
      run: ({ actor, query }) => reader.list(actor, query),
    }),
    operation({
      id: 'awards.get',
      method: 'get',
      path: '/v1/awards/:id',
      summary: '一项奖补及其分期',
      who: 'signedIn',
      params: byId,
      reply: awardView,
      run: ({ actor, params }) => reader.see(actor, params.id),
    }),
    operation({
      id: 'awards.submit',
      method: 'post',
      path: '/v1/awards/:id/submit',
      summary: '经办：提交审核',
      who: 'signedIn',
      params: byId,
      body: submitAward,
      reply: awardView,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await deciding.submit(actor, params.id, body.comment)),
    }),
    operation({
      id: 'awards.edit',
      method: 'patch',
      path: '/v1/awards/:id',
      summary: '核减金额（仅“最高”类条款）；已批准的随之失效，须重新审核',
      who: 'signedIn',
      params: byId,
      body: editAward,
      reply: awardView,
      run: async ({ actor, params, body }) => shown(actor, await deciding.edit(actor, params.id, body)),
    }),
    operation({
      id: 'awards.assess',
      method: 'post',
      path: '/v1/awards/:id/assessed-sum',
      summary: '核定金额：政策只写“一定补助”而没有写明金额的，写明理由和依据',
      who: 'signedIn',
      params: byId,
      body: assessSum,
      reply: awardView,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await assessing.assess(actor, params.id, body)),
    }),
    operation({
      id: 'awards.choose',
      method: 'post',
      path: '/v1/awards/:id/reading',
      summary: '文件未写明时选择计算口径，并写明理由',
      who: 'signedIn',
      params: byId,
      body: chooseReading,
      reply: awardView,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await deciding.choose(actor, params.id, body)),
    }),
    operation({
      id: 'awards.approve',
      method: 'post',
      path: '/v1/awards/:id/approve',
      summary: '审核批准：占用预算，形成分期',
      who: 'signedIn',
      params: byId,
      body: approveAward,
      reply: awardView,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await deciding.approve(actor, params.id, body)),
    }),
    operation({
      id: 'awards.turnDown',
      method: 'post',
      path: '/v1/awards/:id/turn-down',
      summary: '退回经办，或不予批准',
      who: 'signedIn',
      params: byId,
      body: returnAward,
      reply: awardView,
      status: 200,
      run: async ({ actor, params, body }) => shown(actor, await deciding.turnDown(actor, params.id, body)),
    }),
  ];
}
