import fc from 'fast-check';
import { bestAssignment } from '../../../src/features/mentoring/assignment.rules.js';
import { conflictsOf, scoreOf, type DayProblem } from '../../../src/features/mentoring/dayGrid.rules.js';
import { greedyDay, planDay, replanDay, seeded } from '../../../src/features/mentoring/dayPlan.rules.js';

/** The best assignment by trying them all: slow and plainly right. */
function bestByTrying(values: number[][], row = 0, taken: readonly number[] = []): number {
  if (row === values.length) return 0;
  const without = bestByTrying(values, row + 1, taken);
  const withOne = (values[row] ?? []).map((value, column) =>
    taken.includes(column) || value <= 0 ? 0 : value + bestByTrying(values, row + 1, [...taken, column]),
  );
  return Math.max(without, ...withOne);
}

describe('bestAssignment', () => {
  it('C25: finds the same total as trying everything', () => {
    const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: -3, max: 20 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );

    fc.assert(
      fc.property(tables, values => {
        const found = bestAssignment(values);
        const taken = found.filter(column => column >= 0);
        expect(new Set(taken).size).toBe(taken.length);
        expect(found.reduce((sum, column, row) => sum + (values[row]?.[column] ?? 0), 0)).toBe(bestByTrying(values));
      }),
    );
  });
});

/** A day as a seed makes it: preferences, people who come late or leave, some pairs that shall not meet. */
function dayOf(seed: number, { startups, mentors, rounds }: { startups: number; mentors: number; rounds: number }) {
  const random = seeded(seed);
  const list = (length: number, make: () => number) => Array.from({ length }, make);
  const away = () => Array.from({ length: random(3) }, () => random(rounds));
  return {
    startups,
    mentors,
    rounds,
    value: Array.from({ length: startups }, () => list(mentors, () => (random(10) === 0 ? 0 : 1 + random(100)))),
    startupAway: Array.from({ length: startups }, away),
    mentorAway: Array.from({ length: mentors }, away),
    locked: [],
    maxPerStartup: 1 + random(8),
  } satisfies DayProblem;
}

const sizes = fc.record({
  startups: fc.integer({ min: 1, max: 9 }),
  mentors: fc.integer({ min: 1, max: 7 }),
  rounds: fc.integer({ min: 1, max: 6 }),
});
const days = fc.tuple(fc.nat(), sizes).map(([seed, size]) => dayOf(seed, size));
const LARGE = { startups: 20, mentors: 15, rounds: 9 };
const FEW = { numRuns: 25 };

describe('planDay', () => {
  it('C25: has no conflicts, honours every absence and gives nobody more than agreed', () => {
    fc.assert(
      fc.property(days, fc.nat(), (day, seed) => {
        const meetings = planDay(day, seed);
        expect(conflictsOf(day, meetings)).toEqual([]);
        for (let startup = 0; startup < day.startups; startup += 1)
          expect(meetings.filter(one => one.startup === startup).length).toBeLessThanOrEqual(day.maxPerStartup);
      }),
      FEW,
    );
  });

  it('C25: gives the same day for the same seed', () => {
    const day = dayOf(7, LARGE);

    expect(planDay(day, 3)).toEqual(planDay(day, 3));
  });

  const gainOf = (day: DayProblem, seed: number) => scoreOf(day, planDay(day, seed)) - scoreOf(day, greedyDay(day));

  it('C25: is never worse than greedy', () => {
    fc.assert(
      fc.property(days, fc.nat(), (day, seed) => {
        expect(gainOf(day, seed)).toBeGreaterThanOrEqual(-1e-6);
      }),
      FEW,
    );
  });

  it('C25: is better than greedy on most days of some size', () => {
    const better = [1, 2, 3, 4, 5, 6].filter(
      seed => gainOf(dayOf(seed, { startups: 9, mentors: 7, rounds: 5 }), 1) > 1e-6,
    );

    expect(better.length).toBeGreaterThan(3);
  });

  it('C25: keeps what was fixed by hand', () => {
    const day = { ...dayOf(11, LARGE), startupAway: [], mentorAway: [], maxPerStartup: 6 };
    const value = day.value.map((row, startup) => row.map((one, mentor) => (startup === mentor ? 1 : one)));
    const locked = [0, 1, 2].map(place => ({ startup: place, mentor: place, round: 4 }));

    const meetings = planDay({ ...day, value, locked }, 1);

    expect(meetings).toEqual(expect.arrayContaining(locked));
    expect(conflictsOf({ ...day, value }, meetings)).toEqual([]);
  });

  it('X8: plans 20 startups and 15 mentors within two seconds', () => {
    const day = dayOf(2026, LARGE);
    const started = performance.now();

    const meetings = planDay(day, 1);

    expect(performance.now() - started).toBeLessThan(2_000);
    expect(new Set(meetings.map(({ startup }) => startup)).size).toBe(20);
  });
});

describe('replanDay', () => {
  it('X8: lets the absent go, leaves everybody else where they are, and changes nothing that is over', () => {
    fc.assert(
      fc.property(days, fc.nat(), (day, seed) => {
        const meetings = planDay(day, seed);
        const absent = { startup: 0, fromRound: 1 };

        const after = replanDay(day, { meetings, seed }, absent);

        const kept = meetings.filter(({ startup, round }) => startup !== 0 || round < 1);
        expect(after).toEqual(expect.arrayContaining(kept));
        expect(after.filter(({ startup, round }) => startup === 0 && round >= 1)).toEqual([]);
        expect(after.filter(({ round }) => round < 1)).toEqual(kept.filter(({ round }) => round < 1));
        expect(conflictsOf(day, after)).toEqual([]);
      }),
      FEW,
    );
  });

  it('X8: gives the time of a missing startup to others who wanted the mentors', () => {
    const day = { ...dayOf(5, LARGE), startupAway: [], mentorAway: [], rounds: 3, maxPerStartup: 3 };
    const meetings = planDay(day, 1);

    const after = replanDay(day, { meetings, seed: 1 }, { startup: 0, fromRound: 0 });

    const lost = meetings.filter(({ startup }) => startup === 0).length;
    expect(lost).toBeGreaterThan(0);
    expect(after.length).toBeGreaterThan(meetings.length - lost);
  });
});
