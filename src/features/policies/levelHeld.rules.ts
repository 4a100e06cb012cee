import { LEVELS, type Level, type Recognition } from '../../../config/policies/index.js';

/** The highest level a facility held on a day, or null. */
export function levelOn(recognitions: readonly Recognition[], day: string): Level | null {
  let best: Level | null = null;
  for (const { level, on } of recognitions)
    if (on <= day && (best === null || LEVELS.indexOf(level) > LEVELS.indexOf(best))) best = level;
  return best;
}

/** True when the level held is `minimum` or higher. */
export const reaches = (held: Level | null, minimum: Level): boolean =>
  held !== null && LEVELS.indexOf(held) >= LEVELS.indexOf(minimum);
