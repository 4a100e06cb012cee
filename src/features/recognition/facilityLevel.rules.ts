import { LEVELS, type Level } from '../../../config/policies/index.js';
import type { Recognised } from './recognition.types.js';

/** What the facility's file says: the highest tier that stands, and since when. A later equal tier changes nothing. */
export function standingLevel(titles: readonly Pick<Recognised, 'level' | 'recognisedOn' | 'revokedOn'>[]): {
  level: Level;
  recognisedOn: string;
} | null {
  const rank = (level: Level | null) => (level === null ? -1 : LEVELS.indexOf(level));
  const [highest] = titles
    .filter(({ level, revokedOn }) => level !== null && revokedOn === null)
    .toSorted((a, b) => rank(b.level) - rank(a.level) || (a.recognisedOn < b.recognisedOn ? -1 : 1));
  return highest?.level ? { level: highest.level, recognisedOn: highest.recognisedOn } : null;
}
