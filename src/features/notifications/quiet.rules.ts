import { BEFORE_QUIET_MINUTES, USUAL_QUIET_HOURS } from '../../../config/notifications/index.js';
import { addDays, instantAt, MINUTE, shanghaiDay, shanghaiTime } from '../../shared/calendar.js';

/** 免打扰: from one Shanghai wall-clock time to another, usually across midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

const clockOf = (instant: Date): string => shanghaiTime(instant).slice(11);

/** When the quiet hours around an instant end; null when it is not in them. `from` = `to` means none. */
export function quietEnd(instant: Date, quiet: QuietHours | null): Date | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const [clock, day] = [clockOf(instant), shanghaiDay(instant)];
  const crossesMidnight = quiet.from > quiet.to;
  const isQuiet = crossesMidnight ? clock >= quiet.from || clock < quiet.to : clock >= quiet.from && clock < quiet.to;
  if (!isQuiet) return null;
  return instantAt(crossesMidnight && clock >= quiet.from ? addDays(day, 1) : day, quiet.to);
}

/** When the quiet hours around an instant began; only for an instant within them. */
function quietStart(instant: Date, quiet: QuietHours): Date {
  const day = shanghaiDay(instant);
  return instantAt(clockOf(instant) >= quiet.from ? day : addDays(day, -1), quiet.from);
}

/**
 * When a reminder is due that somebody must have read before `startsAt`: at its time, or before the night
 * when the usual quiet hours would hold it back until its subject has begun.
 */
export function reminderTime(dueAt: Date, startsAt: Date): Date {
  const end = quietEnd(dueAt, USUAL_QUIET_HOURS);
  if (!end || end < startsAt) return dueAt;
  return new Date(quietStart(dueAt, USUAL_QUIET_HOURS).getTime() - BEFORE_QUIET_MINUTES * MINUTE);
}
