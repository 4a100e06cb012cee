import fc from 'fast-check';
import { byFairUse, standingOf, type Lapse } from '../../../src/features/mentors/fairUse.rules.js';
import { DAY } from '../../../src/shared/calendar.js';

const NOW = new Date('2026-06-30T02:00:00.000Z');

/** A lapse so many days ago. */
const ago = (days: number, kind: Lapse['kind'] = 'noShow', isExcused = false): Lapse => ({
  kind,
  at: new Date(NOW.getTime() - days * DAY),
  isExcused,
  what: '辅导',
});

describe('standingOf', () => {
  it.each<[string, Lapse[], number, boolean, number | null]>([
    ['nothing', [], 0, false, null],
    ['one no-show', [ago(1)], 2, false, null],
    ['two no-shows', [ago(1), ago(100)], 4, true, 59],
    ['two no-shows, the last of them 60 days ago', [ago(60), ago(100)], 4, false, null],
    ['two no-shows, the last of them 59 days ago', [ago(59), ago(100)], 4, true, 1],
    ['a no-show and a late call-off', [ago(1), ago(2, 'lateCancel')], 3, false, null],
    ['four late call-offs', [1, 2, 3, 4].map(days => ago(days, 'lateCancel')), 4, true, 59],
    ['one of two excused', [ago(1), ago(2, 'noShow', true)], 2, false, null],
    ['one of two just beyond the window', [ago(1), ago(180)], 2, false, null],
    ['one of two just within the window', [ago(1), ago(179)], 4, true, 59],
  ])('X9: %s', (_name, lapses, weight, isLowered, daysLeft) => {
    const standing = standingOf(lapses, NOW);

    expect([standing.weight, standing.isLowered]).toEqual([weight, isLowered]);
    expect(standing.until && (standing.until.getTime() - NOW.getTime()) / DAY).toBe(daysLeft);
  });

  it('X9: forgives with time whatever there was', () => {
    const lapses = fc.array(fc.tuple(fc.nat(400), fc.constantFrom('noShow', 'lateCancel')), { maxLength: 12 });

    fc.assert(
      fc.property(lapses, found => {
        const later = new Date(NOW.getTime() + 61 * DAY);
        const known = found.map(([days, kind]) => ago(days, kind as Lapse['kind']));
        expect(standingOf(known, later).isLowered).toBe(false);
      }),
    );
  });
});

describe('byFairUse', () => {
  it('X9: puts those in good standing first and keeps the order within both', () => {
    expect(byFairUse(['a', 'b!', 'c', 'd!'], one => one.endsWith('!'))).toEqual(['a', 'c', 'b!', 'd!']);
  });
});
