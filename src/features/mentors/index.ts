export type { BookingRecord } from './booking.model.js';
export { createMentoring, type Mentoring } from './createMentoring.js';
export type { MentorRecord } from './mentor.model.js';
