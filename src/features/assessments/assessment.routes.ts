import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import {
  byYear,
  decideBatch,
  decideRectification,
  decideRound,
  inPlace,
  listRectifications,
  openRound,
  proposeGrades,
  reportRectification,
  setExperts,
  whatIf,
} from './assessment.schema.js';
import { batchView, gradesView, rankingView, viewBatch, viewWhatIf, whatIfView } from './grade.view.js';
import { rectificationView } from './rectification.view.js';
import { roundView } from './round.view.js';
import type { GradingService } from './grading.service.js';
import type { RankingService } from './ranking.service.js';
import type { AssessmentReader } from './reading.service.js';
import type { RectificationService } from './rectification.service.js';
import type { RoundService } from './round.service.js';

interface Served {
  rounds: RoundService;
  rankings: RankingService;
  gradings: GradingService;
  rectifications: RectificationService;
  reader: AssessmentReader;
}

const signedIn = { who: 'signedIn' } as const;
const ofYear = { ...signedIn, params: byYear } as const;

/** 年度考核: rounds, ranking, grades and rectification. */
export const assessmentRoutes = (served: Served): AnyOperation[] => [
  ...roundRoutes(served),
  ...gradeRoutes(served),
  ...rectificationRoutes(served),
];

function roundRoutes({ rounds, reader }: Served): AnyOperation[] {
  return [
    operation({
      ...ofYear,
      id: 'assessmentRounds.open',
      method: 'post',
      path: '/v1/assessments/:year/rounds',
      summary: '开始一年的考核：每家已认定载体得到一份考核表',
      body: openRound,
      reply: roundView,
      run: async ({ actor, params, body }) => reader.round(await rounds.open(actor, params.year, body)),
    }),
    operation({
      ...ofYear,
      id: 'assessmentRounds.decide',
      method: 'patch',
      path: '/v1/assessments/:year/rounds',
      summary: '确定文件未写明的考核事项；发布等次后不能再改',
      body: decideRound,
      reply: roundView,
      run: async ({ actor, params, body }) => reader.round(await rounds.decide(actor, params.year, body)),
    }),
    operation({
      ...signedIn,
      id: 'assessmentRounds.list',
      method: 'get',
      path: '/v1/assessment-rounds',
      summary: '一个地区的历年考核与所用设置',
      query: inPlace,
      reply: pageOf(roundView),
      run: ({ query }) => reader.rounds(query.jurisdiction),
    }),
    operation({
      ...ofYear,
      id: 'assessmentRounds.setExperts',
      method: 'put',
      path: '/v1/assessments/:year/experts',
      summary: '确定评审专家名单',
      body: setExperts,
      reply: roundView,
      run: async ({ actor, params, body }) => reader.round(await rounds.setExperts(actor, params.year, body)),
    }),
    operation({
      ...signedIn,
      id: 'assessmentExperts.list',
      method: 'get',
      path: '/v1/assessment-experts',
      summary: '可以担任评审专家的人员',
      query: inPlace,
      reply: pageOf(z.strictObject({ id: z.string(), name: z.string() })),
      run: async ({ actor, query }) => ({
        items: (await rounds.candidates(actor, query.jurisdiction)).map(({ id, name }) => ({ id, name })),
        nextCursor: null,
      }),
    }),
  ];
}

function gradeRoutes({ rankings, gradings, reader }: Served): AnyOperation[] {
  return [
    operation({
      ...ofYear,
      id: 'assessments.ranking',
      method: 'get',
      path: '/v1/assessments/:year/ranking',
      summary: '排名、优秀名额与规则给出的等次',
      query: inPlace,
      reply: rankingView,
      run: ({ actor, params, query }) => reader.ranking(actor, query.jurisdiction, params.year),
    }),
    operation({
      ...ofYear,
      id: 'assessments.whatIf',
      method: 'post',
      path: '/v1/assessments/:year/what-if',
      summary: '试算：改变分数、名额或口径，看名单如何变化；不保存',
      body: whatIf,
      reply: whatIfView,
      status: 200,
      safety: 'none',
      run: async ({ actor, params, body }) => viewWhatIf(await rankings.whatIf(actor, params.year, body)),
    }),
    operation({
      ...ofYear,
      id: 'assessmentGrades.propose',
      method: 'post',
      path: '/v1/assessments/:year/grades',
      summary: '拟定等次名单，由另一人发布',
      body: proposeGrades,
      reply: batchView,
      run: async ({ actor, params, body }) => viewBatch(await gradings.propose(actor, params.year, body)),
    }),
    operation({
      ...ofYear,
      id: 'assessmentGrades.list',
      method: 'get',
      path: '/v1/assessments/:year/grades',
      summary: '已发布的等次，连同所用口径',
      query: inPlace,
      reply: gradesView,
      run: ({ actor, params, query }) => reader.grades(actor, query.jurisdiction, params.year),
    }),
    operation({
      ...ofYear,
      id: 'assessmentBatches.list',
      method: 'get',
      path: '/v1/assessments/:year/batches',
      summary: '拟定、发布和退回的等次名单',
      query: inPlace,
      reply: pageOf(batchView),
      run: async ({ actor, params, query }) => ({
        items: (await gradings.list(actor, query.jurisdiction, params.year)).map(viewBatch),
        nextCursor: null,
      }),
    }),
    operation({
      ...signedIn,
      id: 'assessmentBatches.decide',
      method: 'post',
      path: '/v1/assessment-batches/:id/decision',
      summary: '发布或退回拟定的等次；重复发布不改变任何结果',
      params: byId,
      body: decideBatch,
      reply: batchView,
      status: 200,
      run: async ({ actor, params, body }) => {
        const result = await gradings.decide(actor, params.id, body);
        return result instanceof AppError ? result : viewBatch(result);
      },
    }),
  ];
}

function rectificationRoutes({ rectifications, reader }: Served): AnyOperation[] {
  return [
    operation({
      ...signedIn,
      id: 'rectifications.list',
      method: 'get',
      path: '/v1/rectifications',
      summary: '限期整改事项',
      query: listRectifications,
      reply: pageOf(rectificationView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await rectifications.list(actor, query);
        const shown = [];
        for (const record of items) shown.push(await reader.rectification(record));
        return { items: shown, nextCursor };
      },
    }),
    operation({
      ...signedIn,
      id: 'rectifications.get',
      method: 'get',
      path: '/v1/rectifications/:id',
      summary: '一项限期整改',
      params: byId,
      reply: rectificationView,
      run: async ({ actor, params }) => reader.rectification(await rectifications.see(actor, params.id)),
    }),
    operation({
      ...signedIn,
      id: 'rectifications.report',
      method: 'post',
      path: '/v1/rectifications/:id/report',
      summary: '报告整改情况',
      params: byId,
      body: reportRectification,
      reply: rectificationView,
      status: 200,
      run: async ({ actor, params, body }) => reader.rectification(await rectifications.report(actor, params.id, body)),
    }),
    operation({
      ...signedIn,
      id: 'rectifications.decide',
      method: 'post',
      path: '/v1/rectifications/:id/decision',
      summary: '复核：合格、退回继续整改，或取消资格',
      params: byId,
      body: decideRectification,
      reply: rectificationView,
      status: 200,
      run: async ({ actor, params, body }) => reader.rectification(await rectifications.decide(actor, params.id, body)),
    }),
  ];
}
