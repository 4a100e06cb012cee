import fc from 'fast-check';
import type { Level, Recognition } from '../../config/policies/index.js';

/** One law that every award obeys, checked on `runs` random cases from `seed`. Throws with the seed when it is broken. */
export interface Law {
  name: string;
  check(options: { runs: number; seed: number }): void;
}

/** Checks what `holds` says on random `cases`. */
export const law = <T extends [unknown, ...unknown[]]>(
  name: string,
  cases: fc.Arbitrary<T>,
  holds: (...args: T) => boolean,
): Law => ({
  name,
  check: ({ runs, seed }) =>
    fc.assert(
      fc.property(cases, args => holds(...args)),
      { numRuns: runs, seed },
    ),
});

/** A day that some of the policies were in force on, and some were not. */
export const day = fc
  .tuple(fc.integer({ min: 2019, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
/** Rising levels on rising days, out of a ladder. */
export const climb = (levels: readonly Level[]) =>
  fc
    .tuple(fc.subarray([...levels], { minLength: 1 }), fc.array(day, { minLength: 4, maxLength: 4 }))
    .map(([chosen, days]): Recognition[] => {
      const ordered = [...days].sort();
      return chosen.map((level, index) => ({ level, on: ordered[index] ?? '2022-01-01' }));
    });
