export { mentorshipPersonalData } from './mentorship.personal.js';
export type { CalendarService, CalendarSource } from './calendar.service.js';
export { createMentorship, type Mentorship } from './createMentorship.js';
export type { HeldSession } from './report.rules.js';
