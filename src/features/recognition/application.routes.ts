import { z } from 'zod';
import { FACTS, PROGRAMMES, type RecognitionStandard } from '../../../config/recognition/index.js';
import { LEVELS } from '../../../config/policies/index.js';
import { download, operation, type AnyOperation } from '../../http/operation.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import {
  checkQuery,
  editApplication,
  listApplications,
  listStandards,
  startApplication,
} from './application.schema.js';
import type { ApplicationService } from './application.service.js';
import { viewRow } from './application.view.js';
import type { CaseService } from './case.service.js';
import type { CheckService } from './check.service.js';
import type { PaperService } from './paper.service.js';
import { applicationRow, applicationView, checkView } from './reply.schema.js';
import type { ShowCase } from './showing.service.js';

const standardView = z.strictObject({
  id: z.string(),
  name: z.string(),
  programme: z.enum(PROGRAMMES),
  document: z.string(),
  article: z.string(),
  level: z.enum(LEVELS).nullable(),
  needsEvent: z.boolean(),
  criteria: z.array(
    z.strictObject({
      key: z.string(),
      kind: z.enum(['figure', 'evidence']),
      fact: z.string().nullable(),
      label: z.string(),
      article: z.string(),
      required: z.boolean(),
      threshold: z.number().nullable(),
      unit: z.string(),
      ask: z.string(),
    }),
  ),
  assumptions: z.array(z.string()),
});

const viewStandard = (standard: RecognitionStandard): z.infer<typeof standardView> => ({
  id: standard.id,
  name: standard.name,
  programme: standard.programme,
  document: standard.document,
  article: standard.article,
  level: standard.level,
  needsEvent: standard.programme === 'event',
  criteria: standard.criteria.map(criterion => {
    const { key, kind, label, article, required } = criterion;
    const common = { key, kind, label, article, required };
    if (criterion.kind === 'evidence') return { ...common, fact: null, threshold: null, unit: '', ask: criterion.ask };
    const { threshold, fact } = criterion;
    const least = 'value' in threshold ? threshold.value : threshold.assumed;
    return { ...common, fact, threshold: least, unit: FACTS[fact].unit, ask: '' };
  }),
  assumptions: [...standard.assumptions],
});

const root = '/v1/recognition-applications';
const reads = { method: 'get', who: 'signedIn', params: byId } as const;

/** What a facility does: choose a standard, check itself, apply, correct, read the result. */
export function applicationRoutes({
  applications,
  cases,
  checks,
  papers,
  show,
}: {
  applications: ApplicationService;
  cases: CaseService;
  checks: CheckService;
  papers: PaperService;
  show: ShowCase;
}): AnyOperation[] {
  return [
    operation({
      id: 'recognitionStandards.list',
      method: 'get',
      path: '/v1/recognition-standards',
      summary: '认定标准：条件、数字、条款；带 facilityId 时只列适用的',
      who: 'anyone',
      query: listStandards,
      reply: z.strictObject({ items: z.array(standardView), nextCursor: z.null() }),
      run: async ({ query: { facilityId, programme } }) => {
        const found = await applications.standards(facilityId);
        const items = found.filter(each => !programme || each.programme === programme).map(viewStandard);
        return { items, nextCursor: null };
      },
    }),
    operation({
      ...reads,
      id: 'recognition.check',
      path: '/v1/facilities/:id/recognition-check',
      summary: '申报前自检：按平台记录逐项比对，达标即可申报',
      query: checkQuery,
      reply: checkView,
      run: ({ actor, params, query }) =>
        checks.preview(actor, params.id, cases.standard(query.standardId), query.eventId ?? null),
    }),
    operation({
      id: 'recognitionApplications.start',
      method: 'post',
      path: root,
      summary: '新建认定申报（草稿）；常年受理',
      who: 'signedIn',
      body: startApplication,
      reply: applicationView,
      run: async ({ actor, body }) => show(await applications.start(actor, body), actor),
    }),
    operation({
      id: 'recognitionApplications.list',
      method: 'get',
      path: root,
      summary: '我的申报、待办的申报或请我评审的申报',
      who: 'signedIn',
      query: listApplications,
      reply: pageOf(applicationRow),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await applications.list(actor, query);
        return { items: items.map(viewRow), nextCursor };
      },
    }),
    operation({
      ...reads,
      id: 'recognitionApplications.get',
      path: `${root}/:id`,
      summary: '申报详情：自检、材料、办理过程、公示、决定书',
      reply: applicationView,
      run: async ({ actor, params }) => show(await cases.see(actor, params.id), actor),
    }),
    operation({
      id: 'recognitionApplications.edit',
      method: 'put',
      path: `${root}/:id`,
      summary: '修改申报；提交后的修改视为重新提交，已作的批准失效',
      who: 'signedIn',
      params: byId,
      body: editApplication,
      reply: applicationView,
      run: async ({ actor, params, body }) => show(await applications.edit(actor, params.id, body), actor),
    }),
    operation({
      id: 'recognitionApplications.submit',
      method: 'post',
      path: `${root}/:id/submit`,
      summary: '提交申报；未达标时说明还差什么',
      who: 'signedIn',
      params: byId,
      status: 200,
      reply: applicationView,
      run: async ({ actor, params }) => show(await applications.submit(actor, params.id), actor),
    }),
    operation({
      id: 'recognitionApplications.withdraw',
      method: 'post',
      path: `${root}/:id/withdraw`,
      summary: '撤回申报',
      who: 'signedIn',
      params: byId,
      status: 200,
      reply: applicationView,
      run: async ({ actor, params }) => show(await applications.withdraw(actor, params.id), actor),
    }),
    operation({
      ...reads,
      id: 'recognitionApplications.letter',
      path: `${root}/:id/letter.pdf`,
      summary: '下载决定书（PDF，附理由）',
      reply: z.any(),
      run: async ({ actor, params }) => download(await papers.letterPdf(actor, params.id), 'application/pdf'),
    }),
    operation({
      ...reads,
      id: 'recognitionApplications.proof',
      path: `${root}/:id/proof.pdf`,
      summary: '下载由平台记录生成的证明材料（辅导、活动签到、服务台账；活动补助为到场与支出）',
      reply: z.any(),
      run: async ({ actor, params }) => download(await papers.proofPdf(actor, params.id), 'application/pdf'),
    }),
  ];
}
