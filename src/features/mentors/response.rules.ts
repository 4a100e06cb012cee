import { RESPONSE } from '../../../config/mentoring.js';
import { DAY, HOUR } from '../../shared/calendar.js';
import type { BookingRecord } from './booking.model.js';
import { averageOf, isRevealed } from './feedback.rules.js';

type Asked = Pick<BookingRecord, 'status' | 'askedAt' | 'answeredAt' | 'startsAt' | 'answerBy' | 'feedback'>;

/** How a mentor has been answering and working lately. */
export interface MentorFigures {
  asked: number;
  answered: number;
  accepted: number;
  /** Left unanswered until the clock ran out. */
  expired: number;
  /** Waiting for an answer now. */
  open: number;
  /** Median hours from request to answer; null below the number that says something. */
  answerHours: number | null;
  feedback: { answers: number; average: number } | null;
  sessions: number;
  recentSessions: number;
  lastAnswerAt: Date | null;
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const RECENT_DAYS = 90;

/** Sums up the bookings of one mentor. Only answers of the mentor count; what a founder called off says nothing. */
export function figuresOf(bookings: readonly Asked[], now: Date): MentorFigures {
  const count = (...statuses: string[]) => bookings.filter(({ status }) => statuses.includes(status)).length;
  const answers = bookings.flatMap(({ answeredAt, askedAt }) => (answeredAt ? [{ answeredAt, askedAt }] : []));
  const hours = answers.map(({ answeredAt, askedAt }) => (answeredAt.getTime() - askedAt.getTime()) / HOUR);
  const declined = count('declined');
  const median = hours.length < RESPONSE.minAnswers ? null : medianOf(hours);
  const revealed = bookings.filter(({ feedback }) => isRevealed(feedback, now));
  const times = answers.map(({ answeredAt }) => answeredAt.getTime());
  const working = bookings.filter(({ status }) => status === 'confirmed' || status === 'held');
  return {
    asked: bookings.length,
    answered: answers.length,
    accepted: Math.max(0, answers.length - declined),
    expired: count('expired'),
    open: count('requested'),
    answerHours: median === null ? null : Math.round(median * 10) / 10,
    feedback: averageOf(revealed.flatMap(({ feedback }) => (feedback.applicant ? [feedback.applicant.rating] : []))),
    sessions: count('held'),
    recentSessions: working.filter(({ startsAt }) => startsAt.getTime() > now.getTime() - RECENT_DAYS * DAY).length,
    lastAnswerAt: times.length ? new Date(Math.max(...times)) : null,
  };
}

/** 提醒的原因: why a coordinator should look at a mentor; empty when all is well. */
export type Concern = 'silent' | 'noHours' | 'lowAcceptance';

/** What the board says of a mentor. A silent mentor is one who let requests pass and has not answered for long. */
export function concernsOf(figures: MentorFigures, { hasHours, now }: { hasHours: boolean; now: Date }): Concern[] {
  const { expired, answered, accepted, lastAnswerAt } = figures;
  const silentSince = now.getTime() - RESPONSE.silentDays * DAY;
  const isSilent = expired > 0 && (lastAnswerAt === null || lastAnswerAt.getTime() < silentSince);
  const decided = answered + expired;
  const isLow = decided >= RESPONSE.minAnswers && accepted / decided < RESPONSE.lowAcceptance;
  return [
    ...(isSilent ? (['silent'] as const) : []),
    ...(hasHours ? [] : (['noHours'] as const)),
    ...(isLow ? (['lowAcceptance'] as const) : []),
  ];
}
