import type { z } from 'zod';
import { EVENT_SURVEY } from '../../../config/eventSurvey.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { byId } from './event.schema.js';
import { surveyWindow } from './survey.rules.js';
import { answerSurvey, putSurvey, resultsView, surveyView } from './survey.schema.js';
import type { ShownSurvey, SurveyResults, SurveyService } from './survey.service.js';

const viewSurvey = ({ event, opensAt, closesAt, ...rest }: ShownSurvey): z.infer<typeof surveyView> => ({
  eventId: event._id,
  title: event.title,
  questions: (event.survey ?? []).map(({ id, label, kind, required, choices }) => ({
    id,
    label,
    kind,
    required,
    choices,
  })),
  opensAt: opensAt.toISOString(),
  closesAt: closesAt.toISOString(),
  ...rest,
  suggested: [...rest.suggested],
});

const viewResults = ({ event, ...rest }: SurveyResults): z.infer<typeof resultsView> => ({
  eventId: event._id,
  title: event.title,
  ...rest,
  minAnswers: EVENT_SURVEY.minAnswers,
  closesAt: surveyWindow(event).until.toISOString(),
});

/** 活动问卷: asked by those who hold an event, answered by those who were there. */
export function surveyRoutes(surveys: SurveyService): AnyOperation[] {
  const path = '/v1/events/:id/survey';
  return [
    operation({
      id: 'eventSurveys.get',
      method: 'get',
      path,
      summary: '活动问卷，含本人能否填写',
      who: 'signedIn',
      params: byId,
      reply: surveyView,
      run: async ({ actor, params }) => viewSurvey(await surveys.get(actor, params.id)),
    }),
    operation({
      id: 'eventSurveys.put',
      method: 'put',
      path,
      summary: '设置活动问卷（主办方，活动结束前）',
      who: 'signedIn',
      params: byId,
      body: putSurvey,
      reply: surveyView,
      run: async ({ actor, params, body }) => viewSurvey(await surveys.put(actor, params.id, body.questions)),
    }),
    operation({
      id: 'eventSurveys.answer',
      method: 'post',
      path: `${path}/answers`,
      summary: '填写活动问卷：到场签到的人，每人一次，不记名',
      who: 'signedIn',
      params: byId,
      body: answerSurvey,
      reply: surveyView,
      run: async ({ actor, params, body }) => viewSurvey(await surveys.answer(actor, params.id, body.answers)),
    }),
    operation({
      id: 'eventSurveys.results',
      method: 'get',
      path: `${path}/results`,
      summary: '活动问卷结果（主办方）：少于三份只有份数',
      who: 'signedIn',
      params: byId,
      reply: resultsView,
      run: async ({ actor, params }) => viewResults(await surveys.results(actor, params.id)),
    }),
  ];
}
