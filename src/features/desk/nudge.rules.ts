import { NUDGE_AT, REVIEW_NUDGE_DAYS_LEFT } from '../../../config/nudges.js';
import type { StaffRole } from '../../shared/actor.js';
import { instantAt, shanghaiDay } from '../../shared/calendar.js';
import { isWorkingDay, workingDayAfter } from '../../shared/workingDays.js';
import type { QueueArea, QueueItem } from './desk.rules.js';

/** The next working morning at which silent reviewers are asked: today's while it is still to come. */
export function nextNudge(now: Date): { day: string; dueAt: Date } {
  const today = shanghaiDay(now);
  const isToCome = isWorkingDay(today) && instantAt(today, NUDGE_AT) > now;
  const day = isToCome ? today : workingDayAfter(today, 1);
  return { day, dueAt: instantAt(day, NUDGE_AT) };
}

/** What of one area somebody is asked about: what is due soon or overdue, with the oldest first. */
export interface Urgency {
  area: QueueArea;
  pressing: QueueItem[];
  overdue: QueueItem[];
}

/** What presses in a queue, by area; areas in which nothing does are left out. `items` stand oldest first. */
export function urgenciesOf(items: readonly QueueItem[]): Urgency[] {
  const areas = [...new Set(items.map(({ area }) => area))];
  return areas.flatMap(area => {
    const pressing = items.filter(
      item => item.area === area && item.clock.limit - item.clock.workingDay <= REVIEW_NUDGE_DAYS_LEFT,
    );
    const overdue = pressing.filter(({ clock }) => clock.isOverdue);
    return pressing.length > 0 ? [{ area, pressing, overdue }] : [];
  });
}

/** Who decides at the desk, and to whom matters go that they leave lying. */
export const SUPERIORS: Readonly<Partial<Record<StaffRole, StaffRole>>> = {
  districtReviewer: 'cityReviewer',
  cityReviewer: 'admin',
  finance: 'admin',
  coordinator: 'admin',
  expert: 'cityReviewer',
};
