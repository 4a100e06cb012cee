import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import {
  assignExperts,
  decideApplication,
  publiciseApplication,
  recordInspection,
  recuse,
  scoreApplication,
} from './application.schema.js';
import { viewSheet } from './application.view.js';
import type { CaseService } from './case.service.js';
import type { NoticeService } from './notice.service.js';
import type { PanelService } from './panel.service.js';
import { applicationView, sheetView } from './reply.schema.js';
import type { ReviewService } from './review.service.js';
import type { ShowCase } from './showing.service.js';

const root = '/v1/recognition-applications/:id';
const post = { method: 'post', who: 'signedIn', params: byId, status: 200 } as const;

interface Parts {
  cases: CaseService;
  reviews: ReviewService;
  panels: PanelService;
  notices: NoticeService;
  show: ShowCase;
}

/** What the bureau and its experts do. */
export const reviewRoutes = (parts: Parts): AnyOperation[] => [...deskRoutes(parts), ...panelRoutes(parts)];

function deskRoutes({ reviews, notices, show }: Parts): AnyOperation[] {
  return [
    operation({
      ...post,
      id: 'recognitionApplications.decide',
      path: `${root}/decision`,
      summary: '受理、初审、评审决定；退回或不予通过须写理由',
      body: decideApplication,
      reply: applicationView,
      run: async ({ actor, params, body }) => show(await reviews.decide(actor, params.id, body), actor),
    }),
    operation({
      ...post,
      id: 'recognitionApplications.inspect',
      path: `${root}/inspections`,
      summary: '登记实地核查结果',
      body: recordInspection,
      reply: applicationView,
      run: async ({ actor, params, body }) => show(await reviews.inspect(actor, params.id, body), actor),
    }),
    operation({
      ...post,
      id: 'recognitionApplications.publicise',
      path: `${root}/publicise`,
      summary: '发布公示；期满且无未决异议时自动认定',
      body: publiciseApplication,
      reply: applicationView,
      run: async ({ actor, params, body }) => show((await notices.publicise(actor, params.id, body)).of, actor),
    }),
  ];
}

function panelRoutes({ cases, panels, show }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'recognitionApplications.candidates',
      method: 'get',
      path: `${root}/experts`,
      summary: '可以请来评审的专家（已排除有利害关系的）',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ items: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
      run: async ({ actor, params }) => ({
        items: (await panels.candidates(actor, params.id)).map(({ id, name }) => ({ id, name })),
      }),
    }),
    operation({
      ...post,
      id: 'recognitionApplications.assign',
      path: `${root}/experts`,
      summary: '请专家评审',
      body: assignExperts,
      reply: applicationView,
      run: async ({ actor, params, body }) => show(await panels.assign(actor, params.id, body.userIds), actor),
    }),
    operation({
      id: 'recognitionApplications.sheets',
      method: 'get',
      path: `${root}/sheets`,
      summary: '评审表：市级看全部，专家只看自己的',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ items: z.array(sheetView) }),
      run: async ({ actor, params }) => {
        const of = await cases.see(actor, params.id);
        const { contentHash } = of.application;
        return { items: (await panels.sheets(actor, of)).map(sheet => viewSheet(sheet, contentHash)) };
      },
    }),
    operation({
      ...post,
      id: 'recognitionApplications.score',
      path: `${root}/scores`,
      summary: '专家打分；可在决定前修改',
      body: scoreApplication,
      reply: sheetView,
      run: async ({ actor, params, body }) => {
        const sheet = await panels.score(actor, params.id, body);
        return viewSheet(sheet, sheet.contentHash ?? '');
      },
    }),
    operation({
      ...post,
      id: 'recognitionApplications.recuse',
      path: `${root}/recusals`,
      summary: '专家申请回避',
      body: recuse,
      status: 204,
      reply: z.undefined(),
      run: ({ actor, params, body }) => panels.recuse(actor, params.id, body.reason),
    }),
  ];
}
