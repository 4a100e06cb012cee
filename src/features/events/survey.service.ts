import { USUAL_SURVEY } from '../../../config/eventSurvey.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, forbidden, invalid, notFound } from '../../shared/errors.js';
import { canManage } from './event.access.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import type { EventService } from './event.service.js';
import { eventStore } from './event.store.js';
import { registrationStore } from './registration.store.js';
import type { SurveyCall } from './survey.call.js';
import type { SurveyQuestion } from './survey.model.js';
import { answerIssues, resultsOf, surveyWindow, type QuestionResult } from './survey.rules.js';
import { surveyStore } from './survey.store.js';

/** A survey as one person finds it. */
export interface ShownSurvey {
  event: EventRecord;
  opensAt: Date;
  closesAt: Date;
  mine: 'notThere' | 'notYet' | 'due' | 'answered' | 'closed';
  canEdit: boolean;
  suggested: readonly SurveyQuestion[];
}

export interface SurveyResults {
  event: EventRecord;
  guests: number;
  answered: number;
  counted: number;
  questions: QuestionResult[];
}

export interface SurveyService {
  get(actor: Actor, eventId: string): Promise<ShownSurvey>;
  /** 问卷: chosen by those who hold the event, until it ends. */
  put(actor: Actor, eventId: string, questions: SurveyQuestion[]): Promise<ShownSurvey>;
  /** Once by each guest who was let in, within the days after the event; nobody sees who said what. */
  answer(actor: Actor, eventId: string, answers: Record<string, string>): Promise<ShownSurvey>;
  results(actor: Actor, eventId: string): Promise<SurveyResults>;
  /** For the file of the event's subsidy (X17): the figures; null without a survey. */
  feedbackOf(eventId: string): Promise<Feedback | null>;
}

/** 反馈: what the guests of an event said, in figures alone. */
export type Feedback = Omit<SurveyResults, 'event'>;

/** 活动问卷 after an event: asked of those who were there, and told in figures. E19, ZB-17 */
export function createSurveyService(
  parts: Pick<EventParts, 'clock' | 'audit'> & { events: EventService; call: SurveyCall },
): SurveyService {
  const { clock, audit, events, call } = parts;

  async function mineOf({ userId }: Actor, event: EventRecord): Promise<ShownSurvey['mine']> {
    const now = clock.now();
    const { from, until } = surveyWindow(event);
    const seat = await registrationStore.findLive(event._id, userId);
    if (seat?.status !== 'checkedIn') return 'notThere';
    if (await surveyStore.hasAnswered(event._id, userId)) return 'answered';
    if (now < from) return 'notYet';
    return now < until ? 'due' : 'closed';
  }

  function shown(actor: Actor, event: EventRecord, mine: ShownSurvey['mine']): ShownSurvey {
    const { from: opensAt, until: closesAt } = surveyWindow(event);
    const manages = canManage(actor, event);
    const isAhead = event.status !== 'cancelled' && clock.now() < event.endsAt;
    const suggested = manages ? USUAL_SURVEY.map(one => ({ ...one, choices: [...one.choices] })) : [];
    return { event, opensAt, closesAt, mine, canEdit: manages && isAhead, suggested };
  }

  async function managed(actor: Actor, eventId: string): Promise<EventRecord> {
    const event = await events.get(actor, eventId);
    if (!canManage(actor, event)) throw forbidden('只有活动主办方可以设置问卷和查看结果');
    return event;
  }

  async function feedback(event: EventRecord): Promise<Feedback> {
    const { _id: eventId } = event;
    const questions = event.survey ?? [];
    const tallies = await surveyStore.tally(
      eventId,
      questions.map(({ id }) => id),
    );
    const { checkedIn: guests = 0 } = await registrationStore.countByStatus(eventId);
    return {
      guests,
      answered: await surveyStore.count(eventId),
      counted: await surveyStore.count(eventId, { released: true }),
      questions: resultsOf(questions, tallies),
    };
  }

  return {
    async get(actor, eventId) {
      const event = await events.get(actor, eventId);
      return shown(actor, event, await mineOf(actor, event));
    },

    put: (actor, eventId, questions) =>
      inTransaction(async () => {
        const event = await managed(actor, eventId);
        const asked = await eventStore.putSurvey(eventId, questions, clock.now());
        if (!asked) throw conflict('survey_fixed', '活动已结束或已取消，问卷不能再改');
        await call.plan(asked);
        await audit.record('event.surveyPut', `event:${eventId}`, {
          by: actor,
          jurisdictionId: event.jurisdictionId,
          details: { questions: questions.length },
        });
        return shown(actor, asked, await mineOf(actor, asked));
      }),

    answer: (actor, eventId, answers) =>
      inTransaction(async () => {
        const event = await events.get(actor, eventId);
        const questions = event.survey ?? [];
        if (questions.length === 0 || event.status !== 'published') throw notFound('该活动的问卷');
        const mine = await mineOf(actor, event);
        if (mine === 'notThere') throw forbidden('问卷由到场签到的人填写；您没有这场活动的签到记录');
        if (mine === 'notYet') throw conflict('survey_not_open', '活动结束后再来填写问卷');
        if (mine === 'closed') throw conflict('survey_closed', '问卷已截止，感谢参与');
        const issues = answerIssues(questions, answers);
        if (issues.length > 0) throw invalid('invalid_answers', '有题目没有答好，请按提示修改', issues);
        if (!(await surveyStore.mark(eventId, actor.userId)))
          throw conflict('already_answered', '您已提交过问卷，每人填写一次');
        const given = questions.map(({ id }) => ({ questionId: id, value: answers[id] ?? '' }));
        await surveyStore.add(
          eventId,
          given.filter(({ value }) => value !== ''),
        );
        return shown(actor, event, 'answered');
      }),

    async results(actor, eventId) {
      const event = await managed(actor, eventId);
      return { event, ...(await feedback(event)) };
    },

    async feedbackOf(eventId) {
      const event = await eventStore.find(eventId);
      return event?.survey?.length ? feedback(event) : null;
    },
  };
}
