export type { CalendarEntry } from './calendarFeed.rules.js';
export type { CalendarSource } from './calendar.service.js';
export { createMentorship, type Mentorship } from './createMentorship.js';
export type { FairUseService, LapseSource } from './fairUse.service.js';
export type { HeldSession } from './report.rules.js';
