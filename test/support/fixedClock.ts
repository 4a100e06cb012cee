import type { Clock } from '../../src/platform/clock/clock.js';

/** A clock that stands still until a test moves it. */
export interface FixedClock extends Clock {
  set(instant: string | Date): void;
  /** Moves time on by milliseconds. */
  advance(ms: number): void;
}

/** Starts at Thursday 2026-03-05 10:00 in Shanghai unless told otherwise. */
export function fixedClock(start: string | Date = '2026-03-05T02:00:00.000Z'): FixedClock {
  let current = new Date(start);
  return {
    now: () => new Date(current),
    set: instant => void (current = new Date(instant)),
    advance: ms => void (current = new Date(current.getTime() + ms)),
  };
}
