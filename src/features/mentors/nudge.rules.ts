import { BOOKING_NUDGES, LAST_NUDGE_HOURS, NUDGE_AT, type NudgeStep } from '../../../config/nudges.js';
import { HOUR, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { workingDayAfter } from '../../shared/workingDays.js';

/** One time at which a silent mentor is asked, or the coordinator told. */
export interface NudgeTime {
  step: number;
  to: NudgeStep['to'];
  dueAt: Date;
}

/**
 * When somebody is asked to answer a request made at `askedAt` that expires at `answerBy`: mornings of working days.
 * A step that would come too late is left out, but the coordinator always hears before the request expires.
 */
export function nudgeTimes(askedAt: Date, answerBy: Date): NudgeTime[] {
  const asked = shanghaiDay(askedAt);
  const last = new Date(answerBy.getTime() - LAST_NUDGE_HOURS * HOUR);
  return BOOKING_NUDGES.flatMap(({ workingDays, to }, step) => {
    const morning = instantAt(workingDayAfter(asked, workingDays), NUDGE_AT);
    const dueAt = to === 'coordinator' && morning > last ? last : morning;
    return dueAt > askedAt && dueAt <= last ? [{ step, to, dueAt }] : [];
  });
}

/** How long a request has been waiting, in words. */
export const waitedWords = (askedAt: Date, now: Date): string => {
  const hours = Math.floor((now.getTime() - askedAt.getTime()) / HOUR);
  return hours < 24 ? `${Math.max(1, hours)} 小时` : `${Math.floor(hours / 24)} 天`;
};
