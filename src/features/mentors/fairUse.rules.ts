import { FAIR_USE } from '../../../config/fairUse.js';
import { DAY } from '../../shared/calendar.js';

/** One time somebody let others down: a session, a seat at an event. `excused` once an explanation was accepted. */
export interface Lapse {
  kind: keyof typeof FAIR_USE.weights;
  at: Date;
  isExcused: boolean;
  /** What it was, in words for the person, e.g. `3月6日 陈志远导师的辅导`. */
  what: string;
}

/** How somebody stands under the rule of fair use. */
export interface Standing {
  weight: number;
  threshold: number;
  /** True while others go first for what is scarce. */
  isLowered: boolean;
  /** When everybody is equal again; null when not lowered. */
  until: Date | null;
  /** The lapses that count, the latest first. */
  counted: Lapse[];
}

/** Applies the rule to what is known of one startup or person. Nothing older than the window and nothing excused counts. */
export function standingOf(lapses: readonly Lapse[], now: Date): Standing {
  const since = now.getTime() - FAIR_USE.windowDays * DAY;
  const counted = lapses
    .filter(({ at, isExcused }) => !isExcused && at.getTime() > since && at <= now)
    .toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const weight = counted.reduce((sum, { kind }) => sum + FAIR_USE.weights[kind], 0);
  const latest = counted[0];
  const until = latest && new Date(latest.at.getTime() + FAIR_USE.loweredDays * DAY);
  const isLowered = weight >= FAIR_USE.threshold && until !== undefined && until > now;
  return { weight, threshold: FAIR_USE.threshold, isLowered, until: isLowered ? until : null, counted };
}

/**
 * The order in which scarce places are offered: everybody in good standing first, then the others; within both, as
 * they came. For waiting lists of mentors and of events.
 */
export const byFairUse = <T>(waiting: readonly T[], isLowered: (one: T) => boolean): T[] => [
  ...waiting.filter(one => !isLowered(one)),
  ...waiting.filter(isLowered),
];
