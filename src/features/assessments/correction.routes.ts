import { operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { byYear, decideCorrection, inPlace, proposeCorrection } from './assessment.schema.js';
import type { CorrectionService } from './correction.service.js';
import { correctionView, viewCorrection } from './correction.view.js';

/** 等次更正. */
export const correctionRoutes = (corrections: CorrectionService): AnyOperation[] => [
  operation({
    id: 'gradeCorrections.propose',
    method: 'post',
    path: '/v1/assessment-forms/:id/corrections',
    summary: '提出更正已发布的等次，写明理由，由另一人核定',
    who: 'signedIn',
    params: byId,
    body: proposeCorrection,
    reply: correctionView,
    run: async ({ actor, params, body }) => viewCorrection(await corrections.propose(actor, params.id, body)),
  }),
  operation({
    id: 'gradeCorrections.list',
    method: 'get',
    path: '/v1/assessments/:year/corrections',
    summary: '一年考核的等次更正，含原等次、理由与办理',
    who: 'signedIn',
    params: byYear,
    query: inPlace,
    reply: pageOf(correctionView),
    run: async ({ actor, params, query }) => ({
      items: (await corrections.list(actor, query.jurisdiction, params.year)).map(viewCorrection),
      nextCursor: null,
    }),
  }),
  operation({
    id: 'gradeCorrections.decide',
    method: 'post',
    path: '/v1/grade-corrections/:id/decision',
    summary: '核定或退回等次更正；核定后档案、奖补分期和整改随之变化，已拨付的列入追回',
    who: 'signedIn',
    params: byId,
    body: decideCorrection,
    reply: correctionView,
    status: 200,
    run: async ({ actor, params, body }) => {
      const result = await corrections.decide(actor, params.id, body);
      return result instanceof AppError ? result : viewCorrection(result);
    },
  }),
];
