import { addDays, HOUR, instantAt, MINUTE, shanghaiDay } from '../../shared/calendar.js';

/** Why a message went back to the queue: nothing was sent, and trying again is safe. */
export type PassingTrouble = 'busy' | 'quota' | 'misconfigured';

/** WeChat counts a day's messages by the Shanghai day; in the morning there is a new quota, and people are awake. */
const NEXT_DAY_AT = '08:00';
/** Pauses before each further try; after the last one the message stays in the inbox. */
const PAUSES_MS = [5_000, 30_000, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR] as const;

/** When a message is tried again after `tries` failures of a passing kind; null when it has been tried often enough. */
export function retryAt(trouble: PassingTrouble, tries: number, now: Date): Date | null {
  const pause = PAUSES_MS[tries - 1];
  if (pause === undefined) return null;
  return trouble === 'quota' ? instantAt(addDays(shanghaiDay(now), 1), NEXT_DAY_AT) : new Date(now.getTime() + pause);
}
