import { bookingActs } from '../../../miniprogram/shared/bookingSteps.js';
import { bookingSentence } from '../../../miniprogram/shared/statusText/bookings.js';
import type { Booking, BookingSide } from '../../../miniprogram/services/bookings.js';

const NOW = Date.parse('2026-03-06T08:00:00.000Z');
const missed = (absence: object, absent: BookingSide = 'applicant') =>
  ({
    status: 'noShow',
    mentorName: '陈志远',
    startsAt: '2026-03-06T06:00:00.000Z',
    reason: '',
    nextId: null,
    help: null,
    absent,
    absence: { state: 'marked', explainBy: '2026-03-09T08:00:00.000Z', explanation: null, decision: null, ...absence },
    feedback: { mine: null },
  }) as unknown as Booking;

describe('C15: an absence, on the phone', () => {
  it('lets the absent side explain within the days given, and nobody else', () => {
    expect(bookingActs(missed({}), 'applicant', NOW).explain).toBe(true);
    expect(bookingActs(missed({}), 'mentor', NOW).explain).toBe(false);
    expect(bookingActs(missed({}, 'mentor'), 'mentor', NOW).explain).toBe(true);
    expect(bookingActs(missed({ explainBy: '2026-03-06T07:59:00.000Z' }), 'applicant', NOW).explain).toBe(false);
    expect(bookingActs(missed({ state: 'explained' }), 'applicant', NOW).explain).toBe(false);
  });

  it.each([
    ['until when to explain', {}, '申请方未到场，已登记。如有原因，请在'],
    ['that somebody decides', { state: 'explained' }, '说明已提交，等待工作人员认定。'],
    ['that it does not count', { state: 'excused', decision: '航班取消' }, '已认定免责：航班取消'],
    ['that it counts', { state: 'upheld', decision: '未说明' }, '已认定维持：未说明'],
  ])('says %s', (_, absence, words) => {
    expect(bookingSentence(missed(absence), 'applicant', NOW)).toContain(words);
  });

  it('does not ask the other side for reasons', () => {
    expect(bookingSentence(missed({}), 'mentor', NOW)).toBe('申请方未到场，已登记。');
  });
});
