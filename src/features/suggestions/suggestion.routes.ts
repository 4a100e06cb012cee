import { z } from 'zod';
import { REVIEW_WORKING_DAYS } from '../../../config/holidays.js';
import { districtName } from '../../../config/jurisdictions.js';
import { SUGGESTION_OUTCOMES, SUGGESTION_TOPICS } from '../../../config/suggestions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { workingDayAfter } from '../../shared/workingDays.js';
import { canAnswer, isAuthor, isBureau } from './suggestion.access.js';
import type { SuggestionRecord } from './suggestion.model.js';
import {
  answerSuggestion,
  listSuggestions,
  lookUpSuggestion,
  OUTCOMES,
  passOn,
  settleSuggestion,
  TOPICS,
  writeSuggestion,
} from './suggestion.schema.js';
import type { SuggestionService } from './suggestion.service.js';
import { DESKS, SUGGESTION_STATUSES } from './suggestion.states.js';

const suggestionView = z.strictObject({
  id: z.string(),
  suggestionNo: z.string(),
  topic: z.enum(TOPICS),
  topicName: z.string(),
  title: z.string(),
  text: z.string(),
  isOpen: z.boolean(),
  districtName: z.string(),
  /** For the author and the bureau. */
  organisationName: z.string().nullable(),
  desk: z.enum(DESKS),
  passedOnBecause: z.string(),
  status: z.enum(SUGGESTION_STATUSES),
  submittedAt: z.iso.datetime(),
  /** The last working day for an answer; null once there is one. */
  dueOn: z.string().nullable(),
  answers: z.array(
    z.strictObject({
      outcome: z.enum(OUTCOMES),
      outcomeName: z.string(),
      text: z.string(),
      desk: z.enum(DESKS),
      at: z.iso.datetime(),
    }),
  ),
  revision: z.number().int(),
  isMine: z.boolean(),
  canAnswer: z.boolean(),
});

/** The one answer in which a secret stands; null for those who signed in. */
const receiptView = suggestionView.extend({ secret: z.string().nullable() });

/** Who made a suggestion is known to the author and the bureau alone. */
function viewSuggestion(record: SuggestionRecord, actor?: Actor): z.infer<typeof suggestionView> {
  const isMine = actor !== undefined && isAuthor(actor, record);
  const isInside = isMine || (actor !== undefined && isBureau(actor, record));
  const dueOn = workingDayAfter(shanghaiDay(record.receivedAt), REVIEW_WORKING_DAYS.suggestions);
  return {
    id: record._id,
    suggestionNo: record.suggestionNo,
    topic: record.topic,
    topicName: SUGGESTION_TOPICS[record.topic],
    title: record.title,
    text: record.text,
    isOpen: record.isOpen,
    districtName: districtName(record.district),
    organisationName: isInside ? record.organisationName : null,
    desk: record.desk,
    passedOnBecause: isInside ? record.passedOnBecause : '',
    status: record.status,
    submittedAt: record.submittedAt.toISOString(),
    dueOn: record.status === 'submitted' ? dueOn : null,
    answers: record.answers.map(({ outcome, text, desk, at }) => ({
      outcome,
      outcomeName: SUGGESTION_OUTCOMES[outcome],
      text,
      desk,
      at: at.toISOString(),
    })),
    revision: record.revision,
    isMine,
    canAnswer: actor !== undefined && record.status === 'submitted' && canAnswer(actor, record),
  };
}

/** QD-20: the suggestion box. */
export function suggestionRoutes(suggestions: SuggestionService): AnyOperation[] {
  const act = { method: 'post', who: 'signedIn', params: byId, reply: suggestionView, status: 200 } as const;
  return [
    operation({
      id: 'suggestions.submit',
      method: 'post',
      path: '/v1/suggestions',
      summary: '提出意见建议（可以不登录），由所在区县科技局答复',
      who: 'anyone',
      body: writeSuggestion,
      reply: receiptView,
      run: async ({ actor, body, info }) => {
        const { record, secret } = await suggestions.submit({ actor, ip: info.ip }, body);
        return { ...viewSuggestion(record, actor), secret };
      },
    }),
    operation({
      id: 'suggestions.lookUp',
      method: 'post',
      path: '/v1/suggestions/look-up',
      summary: '未登录提出的建议，凭编号和查询码查询答复',
      who: 'anyone',
      body: lookUpSuggestion,
      reply: suggestionView,
      status: 200,
      // Only reads; the secret stands in the body, because addresses are logged.
      safety: 'none',
      run: async ({ body }) => viewSuggestion(await suggestions.lookUp(body.suggestionNo, body.secret)),
    }),
    operation({
      id: 'suggestions.list',
      method: 'get',
      path: '/v1/suggestions',
      summary: '我的建议、已公开的答复或待办理的建议',
      who: 'signedIn',
      query: listSuggestions,
      reply: pageOf(suggestionView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await suggestions.list(actor, query);
        return { items: items.map(record => viewSuggestion(record, actor)), nextCursor };
      },
    }),
    operation({
      id: 'suggestions.get',
      method: 'get',
      path: '/v1/suggestions/:id',
      summary: '一条建议与答复',
      who: 'signedIn',
      params: byId,
      reply: suggestionView,
      run: async ({ actor, params }) => viewSuggestion(await suggestions.see(actor, params.id), actor),
    }),
    operation({
      ...act,
      id: 'suggestions.withdraw',
      path: '/v1/suggestions/:id/withdraw',
      summary: '撤回还没有答复的建议',
      run: async ({ actor, params }) => viewSuggestion(await suggestions.withdraw(actor, params.id), actor),
    }),
    operation({
      ...act,
      id: 'suggestions.passOn',
      path: '/v1/suggestions/:id/pass-on',
      summary: '转市局办理（区县）',
      body: passOn,
      run: async ({ actor, params, body }) => viewSuggestion(await suggestions.passOn(actor, params.id, body), actor),
    }),
    operation({
      ...act,
      id: 'suggestions.answer',
      path: '/v1/suggestions/:id/answer',
      summary: '答复建议',
      body: answerSuggestion,
      run: async ({ actor, params, body }) => viewSuggestion(await suggestions.answer(actor, params.id, body), actor),
    }),
    operation({
      ...act,
      id: 'suggestions.settle',
      path: '/v1/suggestions/:id/settle',
      summary: '对答复满意即办结；不满意请市局再办一次',
      body: settleSuggestion,
      run: async ({ actor, params, body }) => viewSuggestion(await suggestions.settle(actor, params.id, body), actor),
    }),
  ];
}
