import { averageOf, isRevealed, revealsAt, visibleFeedback } from '../../../src/features/mentors/feedback.rules.js';
import { concernsOf, figuresOf, medianOf } from '../../../src/features/mentors/response.rules.js';
import { DAY, HOUR } from '../../../src/shared/calendar.js';

const NOW = new Date('2026-06-30T02:00:00.000Z');
const before = (ms: number) => new Date(NOW.getTime() - ms);
const said = (ms: number, rating = 5) => ({ rating, comment: '', by: 'usr_1', at: before(ms) });
const none = { applicant: null, mentor: null };

const booking = (change: object = {}) => ({
  status: 'held' as const,
  askedAt: before(10 * DAY),
  answeredAt: before(9 * DAY),
  startsAt: before(5 * DAY),
  answerBy: before(7 * DAY),
  feedback: none,
  ...change,
});

describe('two-sided feedback', () => {
  it.each([
    ['nothing', none, null, false],
    ['one answer, just given', { applicant: said(HOUR), mentor: null }, 7 * DAY - HOUR, false],
    ['one answer, a moment before a week', { applicant: null, mentor: said(7 * DAY - 1) }, 1, false],
    ['one answer, a week old', { applicant: said(7 * DAY), mentor: null }, 0, true],
    ['both answers', { applicant: said(HOUR), mentor: said(2 * HOUR) }, -HOUR, true],
  ])('C19: %s', (_name, feedback, fromNow, shown) => {
    expect(revealsAt(feedback)?.getTime() ?? null).toBe(fromNow === null ? null : NOW.getTime() + fromNow);
    expect(isRevealed(feedback, NOW)).toBe(shown);
  });

  it('C19: shows one’s own at once, the other’s when revealed, and staff neither', () => {
    const one = { applicant: said(HOUR), mentor: null };
    const both = { ...one, mentor: said(HOUR, 4) };

    expect(visibleFeedback(one, 'mentor', NOW)).toEqual({ mine: null, theirs: null });
    expect(visibleFeedback(one, 'applicant', NOW)).toEqual({ mine: one.applicant, theirs: null });
    expect(visibleFeedback(both, 'applicant', NOW)).toEqual({ mine: both.applicant, theirs: both.mentor });
    expect(visibleFeedback(both, 'staff', NOW)).toEqual({ mine: null, theirs: null });
  });

  it.each([
    [[5, 5], null],
    [[5, 4, 4], { answers: 3, average: 4.3 }],
  ])('C19: makes of %j the figure %j', (ratings, figure) => expect(averageOf(ratings)).toEqual(figure));
});

describe('how mentors answer', () => {
  it.each([
    [[], null],
    [[3], 3],
    [[9, 1], 5],
    [[9, 1, 2], 2],
  ])('C21: the median of %j is %s', (values, median) => expect(medianOf(values)).toBe(median));

  it('C21: tells no median before three answers', () => {
    expect(figuresOf([booking(), booking()], NOW).answerHours).toBeNull();
    expect(figuresOf([booking(), booking(), booking()], NOW).answerHours).toBe(24);
  });

  it('C21: counts answers of the mentor alone', () => {
    const unanswered = booking({ status: 'expired', answeredAt: null });
    const calledOff = booking({ status: 'cancelled', answeredAt: null });
    const figures = figuresOf([booking(), booking({ status: 'declined' }), unanswered, calledOff], NOW);

    expect(figures).toMatchObject({ asked: 4, answered: 2, accepted: 1, expired: 1, open: 0, sessions: 1 });
  });

  it.each([
    ['well', [booking(), booking(), booking()], true, []],
    ['without hours', [booking()], false, ['noHours']],
    ['never answering', [booking({ status: 'expired', answeredAt: null })], true, ['silent']],
    [
      'answering again after one request passed',
      [booking({ status: 'expired', answeredAt: null }), booking({ answeredAt: before(DAY) })],
      true,
      [],
    ],
    [
      'declining',
      [1, 2, 3].map(() => booking({ status: 'declined', answeredAt: before(DAY) })),
      true,
      ['lowAcceptance'],
    ],
    [
      'silent for a month after an answer',
      [booking({ answeredAt: before(31 * DAY) }), booking({ status: 'expired', answeredAt: null })],
      true,
      ['silent'],
    ],
  ])('C21: a mentor %s', (_name, bookings, hasHours, concerns) => {
    expect(concernsOf(figuresOf(bookings, NOW), { hasHours, now: NOW })).toEqual(concerns);
  });
});
