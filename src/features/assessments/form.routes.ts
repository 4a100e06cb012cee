import { operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { checkForm, listForms, recuseForm, saveForm, scoreForm, startForm, submitForm } from './assessment.schema.js';
import type { FormService } from './form.service.js';
import { formRow, formView, viewFormRow, type FormReader } from './form.view.js';
import type { RoundService } from './round.service.js';
import type { ScoringService } from './scoring.service.js';

interface Served {
  rounds: RoundService;
  forms: FormService;
  scorings: ScoringService;
  reader: FormReader;
}

const ofForm = { who: 'signedIn', params: byId, reply: formView, status: 200 } as const;

/** 考核表: self-evaluation, the district's visit, experts' scores. */
export function formRoutes({ rounds, forms, scorings, reader }: Served): AnyOperation[] {
  const shown = async (actor: Actor, id: string) => reader.show(actor, await forms.see(actor, id));
  return [
    operation({
      id: 'assessmentForms.start',
      method: 'post',
      path: '/v1/organisations/:id/assessments',
      summary: '取得本年度考核表（考核开始后才认定的载体）',
      who: 'signedIn',
      params: byId,
      body: startForm,
      reply: formView,
      run: async ({ actor, params, body }) => shown(actor, (await rounds.start(actor, params.id, body.year))._id),
    }),
    operation({
      id: 'assessmentForms.list',
      method: 'get',
      path: '/v1/assessment-forms',
      summary: '考核表：本单位的、待评分的或所辖地区的',
      who: 'signedIn',
      query: listForms,
      reply: pageOf(formRow),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await forms.list(actor, query);
        return { items: items.map(viewFormRow), nextCursor };
      },
    }),
    operation({
      ...ofForm,
      id: 'assessmentForms.get',
      method: 'get',
      path: '/v1/assessment-forms/:id',
      summary: '一份考核表：数据、指标、校验提示与得分',
      run: ({ actor, params }) => shown(actor, params.id),
    }),
    operation({
      ...ofForm,
      id: 'assessmentForms.save',
      method: 'put',
      path: '/v1/assessment-forms/:id',
      summary: '保存自评草稿',
      body: saveForm,
      run: async ({ actor, params, body }) => shown(actor, (await forms.save(actor, params.id, body))._id),
    }),
    operation({
      ...ofForm,
      id: 'assessmentForms.submit',
      method: 'post',
      path: '/v1/assessment-forms/:id/submit',
      summary: '提交自评；数据矛盾的不能提交，单位可疑的须确认',
      body: submitForm,
      run: async ({ actor, params, body }) => shown(actor, (await forms.submit(actor, params.id, body))._id),
    }),
    operation({
      ...ofForm,
      id: 'assessmentForms.check',
      method: 'post',
      path: '/v1/assessment-forms/:id/check',
      summary: '现场核查：通过（可核减数据）或退回',
      body: checkForm,
      run: async ({ actor, params, body }) => shown(actor, (await forms.check(actor, params.id, body))._id),
    }),
    operation({
      ...ofForm,
      id: 'assessmentForms.score',
      method: 'put',
      path: '/v1/assessment-forms/:id/score',
      summary: '专家评分；定等次前可以修改',
      body: scoreForm,
      run: async ({ actor, params, body }) => shown(actor, (await scorings.score(actor, params.id, body)).formId),
    }),
    operation({
      ...ofForm,
      id: 'assessmentForms.recuse',
      method: 'post',
      path: '/v1/assessment-forms/:id/recusal',
      summary: '专家回避',
      body: recuseForm,
      run: async ({ actor, params, body }) =>
        shown(actor, (await scorings.recuse(actor, params.id, body.reason)).formId),
    }),
  ];
}
