import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { giveAnswers, putQuestions } from './intake.schema.js';
import type { IntakeService } from './intake.service.js';
import { byId } from './task.schema.js';

const questionView = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'choice', 'number', 'file']),
  required: z.boolean(),
  choices: z.array(z.string()),
});
const formView = z.strictObject({ questions: z.array(questionView) });
const answersView = z.strictObject({
  questions: z.array(questionView.extend({ value: z.string() })),
  isAnswered: z.boolean(),
  at: z.iso.datetime().nullable(),
});
const byPlace = z.strictObject({ jurisdiction: z.string().min(1).max(40) });

const withoutValue = ({ id, label, kind, required, choices }: z.infer<typeof questionView>) => ({
  id,
  label,
  kind,
  required,
  choices,
});

function formRoutes(intake: IntakeService): AnyOperation[] {
  return [
    operation({
      id: 'mentors.getIntake',
      method: 'get',
      path: '/v1/mentors/:id/intake',
      summary: '预约这位导师前要回答的问题（统一问卷与导师自设）',
      who: 'anyone',
      params: byId,
      reply: formView,
      run: async ({ actor, params }) => ({ questions: await intake.questionsOf(actor, params.id) }),
    }),
    operation({
      id: 'mentors.getOwnIntake',
      method: 'get',
      path: '/v1/mentors/:id/intake/own',
      summary: '导师自己设置的问题',
      who: 'signedIn',
      params: byId,
      reply: formView,
      run: async ({ actor, params }) => ({ questions: await intake.ownQuestions(actor, params.id) }),
    }),
    operation({
      id: 'mentors.putIntake',
      method: 'put',
      path: '/v1/mentors/:id/intake/own',
      summary: '修改导师自己的约前问卷',
      who: 'signedIn',
      params: byId,
      body: putQuestions,
      reply: formView,
      run: async ({ actor, params, body }) => ({ questions: await intake.putOwn(actor, params.id, body.questions) }),
    }),
    operation({
      id: 'intakePools.get',
      method: 'get',
      path: '/v1/intake-pools/:jurisdiction',
      summary: '一个城市导师库的统一约前问卷',
      who: 'anyone',
      params: byPlace,
      reply: formView,
      run: async ({ params }) => ({ questions: await intake.poolQuestions(params.jurisdiction) }),
    }),
    operation({
      id: 'intakePools.put',
      method: 'put',
      path: '/v1/intake-pools/:jurisdiction',
      summary: '修改统一约前问卷',
      who: 'signedIn',
      params: byPlace,
      body: putQuestions,
      reply: formView,
      run: async ({ actor, params, body }) => ({
        questions: await intake.putPool(actor, params.jurisdiction, body.questions),
      }),
    }),
  ];
}

/** Questions before a session and their answers. */
export const intakeRoutes = (intake: IntakeService): AnyOperation[] => [
  ...formRoutes(intake),
  operation({
    id: 'bookings.getIntake',
    method: 'get',
    path: '/v1/bookings/:id/intake',
    summary: '一次预约的约前问卷与回答',
    who: 'signedIn',
    params: byId,
    reply: answersView,
    run: async ({ actor, params }) => {
      const { questions, given, earlier } = await intake.see(actor, params.id);
      const values = new Map(earlier?.answers.map(({ id, value }) => [id, value]));
      return {
        questions: questions.map(one => ({ ...withoutValue(one), value: values.get(one.id) ?? '' })),
        isAnswered: given !== null,
        at: given?.at.toISOString() ?? null,
      };
    },
  }),
  operation({
    id: 'bookings.putIntake',
    method: 'put',
    path: '/v1/bookings/:id/intake',
    summary: '回答约前问卷；导师答复前就能看到',
    who: 'signedIn',
    params: byId,
    body: giveAnswers,
    reply: answersView,
    run: async ({ actor, params, body }) => {
      const given = await intake.answer(actor, params.id, body.answers);
      return {
        questions: given.answers.map(one => ({ ...withoutValue(one), value: one.value })),
        isAnswered: true,
        at: given.at.toISOString(),
      };
    },
  }),
];
