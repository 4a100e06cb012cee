import { MINUTE, HOUR } from '../../shared/calendar.js';
import { invalid, type Issue } from '../../shared/errors.js';
import type { EventRecord, Question } from './event.model.js';
import type { GivenAnswer, RegistrationRecord } from './registration.model.js';
import type { RegistrationStatus } from './registration.states.js';

/** How long a seat is held for somebody who is paying. */
export const PAYMENT_HOLD_MS = 15 * MINUTE;
/** How long somebody from the waiting list, or just approved, has to answer or pay. */
export const OFFER_HOLD_MS = 24 * HOUR;

/** The instant at which a held seat is given up: `ms` from now, and never after the event has begun. */
export const holdUntil = (now: Date, ms: number, event: Pick<EventRecord, 'startsAt'>): Date =>
  new Date(Math.min(now.getTime() + ms, Math.max(event.startsAt.getTime(), now.getTime() + MINUTE)));

function answerIssue(question: Question, value: string | undefined): string | null {
  if (!value) return question.required ? `请填写：${question.label}` : null;
  if (question.kind === 'choice' && !question.choices.includes(value)) return `请从选项中选择：${question.label}`;
  return null;
}

/** The answers as stored; throws one 422 that lists every question left open or answered wrongly. */
export function checkAnswers(questions: readonly Question[], given: Readonly<Record<string, string>>): GivenAnswer[] {
  const issues: Issue[] = [];
  const known = new Set(questions.map(question => question.id));
  for (const id of Object.keys(given))
    if (!known.has(id)) issues.push({ path: `answers.${id}`, message: '没有这个问题' });
  const answers: GivenAnswer[] = [];
  for (const question of questions) {
    const value = Object.hasOwn(given, question.id) ? given[question.id]?.trim() : undefined;
    const message = answerIssue(question, value);
    if (message) issues.push({ path: `answers.${question.id}`, message });
    else if (value) answers.push({ questionId: question.id, value });
  }
  if (issues.length > 0) throw invalid('answers_missing', '报名信息不完整，请按提示填写', issues);
  return answers;
}

/** What a registration becomes once it has its seat. */
export const seatedStatus = (registration: Pick<RegistrationRecord, 'priceFen'>): RegistrationStatus =>
  registration.priceFen > 0 ? 'awaitingPayment' : 'registered';
