import type { Duties } from '../../platform/duties/index.js';
import { MINUTE } from '../../shared/calendar.js';
import type { MentorDayRecord } from './mentorDay.model.js';
import { roundTimes } from './mentorDay.rules.js';

/** What a mentor day owes to those who take part: an invitation to wish, the timetable, and the question of the evening. */
export type DayTelling = 'invited' | 'published' | 'evening' | 'cancelled';

/** Long enough after the last round that people have left the room. */
const EVENING_MS = 30 * MINUTE;

const subjectOf = (day: MentorDayRecord) => `mentorDay:${day._id}`;

/** Plans to tell everybody: many people, so the change itself does not wait for it. */
export const planTelling = (duties: Duties, day: MentorDayRecord, what: DayTelling, now: Date): Promise<void> =>
  duties.plan({
    key: `mentorDay tell ${day._id} ${what}`,
    subject: subjectOf(day),
    kind: 'mentorDay.tell',
    payload: { dayId: day._id, what },
    dueAt: what === 'evening' ? new Date(roundTimes(day, day.rounds - 1).endsAt.getTime() + EVENING_MS) : now,
  });
