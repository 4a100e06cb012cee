export type { BookingRecord } from './booking.model.js';
export { createMentoring, type Mentoring } from './createMentoring.js';
export type { MentorRecord } from './mentor.model.js';
export {
  isFitting,
  matchOf,
  rankMatches,
  type Match,
  type MatchMentor,
  type MatchNeed,
  type MatchReason,
} from './match.rules.js';
export { mentoringPersonalData } from './mentoring.personal.js';
