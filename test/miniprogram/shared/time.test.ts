import {
  agoText,
  clockOf,
  dayOf,
  daysFrom,
  friendlyDay,
  friendlyTime,
  instantOf,
  leftText,
  spanText,
  weekdayText,
  workdayNumber,
} from '../../../miniprogram/shared/time.js';

/** Sunday 22 November 2026, 12:00 in Shanghai. */
const NOW = Date.parse('2026-11-22T04:00:00Z');

describe('showing time in Shanghai', () => {
  it.each([
    ['2026-11-22T15:59:59Z', '2026-11-22', '23:59'],
    ['2026-11-22T16:00:00Z', '2026-11-23', '00:00'],
    ['2026-12-31T16:00:00Z', '2027-01-01', '00:00'],
  ])('reads %s as %s %s', (instant, day, clock) => {
    expect([dayOf(instant), clockOf(instant)]).toEqual([day, clock]);
  });

  it('turns a day and a clock time back into the instant', () => {
    expect(instantOf('2026-11-26', '14:00')).toBe('2026-11-26T06:00:00.000Z');
  });

  it.each([
    ['2026-11-22', '今天'],
    ['2026-11-23', '明天'],
    ['2026-11-24', '后天'],
    ['2026-11-25', '11月25日 周三'],
    ['2026-11-21', '11月21日 周六'],
    ['2027-01-01', '2027年1月1日 周五'],
  ])('calls %s %s', (day, text) => {
    expect(friendlyDay(day, NOW)).toBe(text);
  });

  it('says when something is', () => {
    expect(friendlyTime('2026-11-23T06:00:00Z', NOW)).toBe('明天 14:00');
    expect(spanText('2026-11-26T06:00:00Z', '2026-11-26T07:00:00Z', NOW)).toBe('11月26日 周四 14:00–15:00');
    expect(spanText('2026-11-26T15:00:00Z', '2026-11-26T17:00:00Z', NOW)).toBe('11月26日 周四 23:00–11月27日 01:00');
    expect(weekdayText('2026-11-26')).toBe('周四');
  });

  it.each([
    ['2026-11-22T03:59:30Z', '刚刚'],
    ['2026-11-22T03:55:00Z', '5 分钟前'],
    ['2026-11-22T01:00:00Z', '3 小时前'],
    ['2026-11-20T01:00:00Z', '11月20日 09:00'],
  ])('says of %s that it was %s', (instant, text) => {
    expect(agoText(instant, NOW)).toBe(text);
  });

  it.each([
    ['2026-11-24T04:00:00Z', '还剩 2 天'],
    ['2026-11-23T03:59:00Z', '还剩 23 小时'],
    ['2026-11-22T04:30:00Z', '还剩 30 分钟'],
    ['2026-11-22T04:00:00Z', '已截止'],
  ])('says of %s how long is left: %s', (instant, text) => {
    expect(leftText(instant, NOW)).toBe(text);
  });

  it('adds days over the end of a month and counts working days from the first', () => {
    expect(daysFrom('2026-11-30', 1)).toBe('2026-12-01');
    expect(workdayNumber('2026-11-19T02:00:00Z', NOW)).toBe(2);
    expect(workdayNumber('2026-11-22T02:00:00Z', NOW)).toBe(1);
  });
});
