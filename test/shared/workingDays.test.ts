import fc from 'fast-check';
import { isWorkingDay, workingDayAfter, workingDaysSince } from '../../src/shared/workingDays.js';
import { addDays } from '../../src/shared/calendar.js';

describe('isWorkingDay', () => {
  test.each([
    ['2026-03-05', true], // Thursday
    ['2026-03-07', false], // Saturday
    ['2026-03-08', false], // Sunday
    ['2026-02-14', true], // Saturday worked for the Spring Festival
    ['2026-02-28', true],
    ['2026-02-15', false],
    ['2026-02-23', false], // Monday, the last day of the festival
    ['2026-02-24', true],
    ['2026-10-01', false],
    ['2026-10-08', true],
    ['2031-10-01', true], // a year nobody has announced yet: Monday to Friday
  ])('%s is a working day: %s', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });
});

describe('working days since a day', () => {
  test.each([
    ['2026-03-05', '2026-03-05', 0], // the first day does not count
    ['2026-03-05', '2026-03-06', 1],
    ['2026-03-05', '2026-03-08', 1], // a weekend adds nothing
    ['2026-03-05', '2026-03-12', 5],
    ['2026-02-13', '2026-02-24', 2], // ten calendar days with the festival between
    ['2026-03-07', '2026-03-09', 1], // handed in on a Saturday
  ])('from %s to %s there are %i', (from, to, expected) => {
    expect(workingDaysSince(from, to)).toBe(expected);
  });

  it('agrees with the day on which a number of them is reached, whatever the day', () => {
    const day = fc.integer({ min: 0, max: 2_000 }).map(days => addDays('2024-06-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const reached = workingDayAfter(from, count);
        expect(isWorkingDay(reached)).toBe(true);
        expect(workingDaysSince(from, reached)).toBe(count);
        expect(workingDaysSince(from, addDays(reached, -1))).toBe(count - 1);
      }),
    );
  });
});
