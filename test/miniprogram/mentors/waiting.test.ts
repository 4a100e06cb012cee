import { bookingSentence } from '../../../miniprogram/shared/statusText/bookings.js';
import { waitSentence } from '../../../miniprogram/shared/statusText/waits.js';
import { countdownText } from '../../../miniprogram/shared/time.js';
import type { Booking } from '../../../miniprogram/services/bookings.js';
import type { Wait } from '../../../miniprogram/services/waits.js';

const NOW = Date.parse('2026-03-06T03:00:00.000Z');

describe('words of waiting', () => {
  it.each([
    ['2026-03-06T03:05:00.000Z', '5:00'],
    ['2026-03-06T03:00:09.900Z', '0:09'],
    ['2026-03-06T03:00:00.000Z', ''],
    ['2026-03-06T02:00:00.000Z', ''],
  ])('C10: counts down to %s', (expiresAt, text) => {
    expect(countdownText(expiresAt, NOW)).toBe(text);
  });

  const booking = (change: object) =>
    ({
      status: 'requested',
      mentorName: '陈志远',
      askedAt: '2026-03-05T02:00:00.000Z',
      answerBy: '2026-03-08T02:00:00.000Z',
      startsAt: '2026-03-20T02:00:00.000Z',
      reason: '',
      nextId: null,
      help: null,
      absence: null,
      ...change,
    }) as Booking;

  it.each([
    ['who has it', {}, '陈志远正在处理，第 2 天，共 3 天，最迟 后天 10:00 答复。'],
    ['triage', { status: 'triage' }, '工作人员正在分派，最迟 后天 10:00 送达陈志远。'],
    [
      'help',
      { status: 'declined', reason: '出差', help: { state: 'open', note: '', suggestions: [] } },
      '陈志远未能接受：出差。已转给工作人员，正在为您推荐合适的导师。',
    ],
  ])('X6: says %s in plain words', (_, change, sentence) => {
    expect(bookingSentence(booking(change), 'applicant', NOW)).toBe(sentence);
  });

  it('X7: says how many are before', () => {
    const wait = { status: 'waiting', ahead: 2, from: '2026-03-06', to: '2026-03-19' } as Wait;
    expect(waitSentence(wait)).toContain('前面还有 2 家');
    expect(waitSentence({ ...wait, ahead: 0 })).toContain('下一个就通知您');
  });
});
