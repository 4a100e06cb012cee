import { MENTORING } from '../../../config/mentors.js';
import { MINUTE } from '../../shared/calendar.js';
import { conflict, type AppError } from '../../shared/errors.js';
import type { Interval } from './slot.rules.js';

const HOLD_MS = MENTORING.holdMinutes * MINUTE;

/** How far back earlier holds of the same time matter. */
export const HOLD_MEMORY_MS = 2 * HOLD_MS;

/** What the rules read of an earlier hold. */
export interface EarlierHold extends Interval {
  _id: string;
  mentorId: string;
  createdAt: Date;
  expiresAt: Date;
  live: boolean;
}

const overlap = (a: Interval, b: Interval): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/**
 * Until when a time may be kept: five minutes from the first of the person's holds on it, so that giving it up and
 * taking it again never keeps it longer.
 */
export function holdUntil(
  wish: Interval & { mentorId: string },
  earlier: readonly EarlierHold[],
  now: Date,
): Date | AppError {
  const same = earlier.filter(one => one.mentorId === wish.mentorId && overlap(one, wish));
  const first = Math.min(now.getTime(), ...same.map(({ createdAt }) => createdAt.getTime()));
  const until = new Date(first + HOLD_MS);
  if (until <= now) return conflict('hold_used_up', '您刚刚为这个时段保留过，请直接提交预约');
  const others = earlier.filter(one => one.live && one.expiresAt > now && one.mentorId !== wish.mentorId);
  if (others.length >= MENTORING.maxHolds)
    return conflict('too_many_holds', `同时最多保留 ${MENTORING.maxHolds} 个时段，请先提交或放弃其中一个`);
  return until;
}
