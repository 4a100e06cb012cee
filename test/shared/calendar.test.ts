import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  deadlineAfter,
  endOfDay,
  instantAt,
  isDay,
  MINUTE,
  shanghaiDay,
  shanghaiTime,
  weekdayOf,
  ZONE,
} from '../../src/shared/calendar.js';

describe('days in Shanghai', () => {
  it.each([
    ['2026-03-04T15:59:59.999Z', '2026-03-04'],
    ['2026-03-04T16:00:00.000Z', '2026-03-05'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('puts %s on %s', (instant, day) => expect(shanghaiDay(new Date(instant))).toBe(day));

  it.each([
    ['2022-11-30', 3, '2023-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2026-03-05', -1, '2026-02-05'],
  ])('counts from %s over %i months to %s', (day, months, then) => expect(addMonths(day, months)).toBe(then));

  it('ends a deadline with the last millisecond of its day', () => {
    expect(deadlineAfter('2022-11-30', 3).toISOString()).toBe('2023-02-28T15:59:59.999Z');
    expect(endOfDay('2026-03-05').toISOString()).toBe('2026-03-05T15:59:59.999Z');
  });

  it('agrees with the time zone tables of the platform, from 1992 on', () => {
    const told = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
    const instants = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(fc.property(instants, instant => shanghaiTime(instant) === told.format(instant)));
    fc.assert(
      fc.property(instants, instant => {
        const [day = '', time = ''] = shanghaiTime(instant).split(' ');
        return day === shanghaiDay(instant) && +instantAt(day, time) === Math.floor(+instant / MINUTE) * MINUTE;
      }),
    );
  });

  it('goes to an instant and back', () => {
    expect(instantAt('2026-03-05', '14:00').toISOString()).toBe('2026-03-05T06:00:00.000Z');
    expect(shanghaiTime(new Date('2026-03-05T06:00:00.000Z'))).toBe('2026-03-05 14:00');
  });

  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-13-01', false],
    ['2026-3-5', false],
    ['', false],
  ])('says of %p that it is a day: %s', (text, answer) => expect(isDay(text)).toBe(answer));

  it('knows weekdays and distances', () => {
    expect(weekdayOf('2026-03-05')).toBe(4);
    expect(weekdayOf('2026-03-08')).toBe(7);
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('counts days as a library of calendars does', () => {
    dayjs.extend(utc);
    const days = fc.date({ min: new Date('1949-10-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    const property = fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (date, distance) => {
      const day = date.toISOString().slice(0, 10);
      const then = addDays(day, distance);
      expect(then).toBe(dayjs.utc(day).add(distance, 'day').format('YYYY-MM-DD'));
      expect(daysBetween(day, then)).toBe(distance);
      expect(weekdayOf(then)).toBe(dayjs.utc(then).day() || 7);
    });
    fc.assert(property);
  });
});
