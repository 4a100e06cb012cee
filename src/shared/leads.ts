import { addDays, instantAt } from './calendar.js';

/** Nobody wants to be reminded at midnight. */
const MORNING = '09:00';

/** The mornings, so many days ahead of a day, on which somebody is reminded of it; those already past are left out. */
export const remindersBefore = (day: string, leads: readonly number[], now: Date): { lead: number; dueAt: Date }[] =>
  leads.map(lead => ({ lead, dueAt: instantAt(addDays(day, -lead), MORNING) })).filter(({ dueAt }) => dueAt > now);
