export type { BookingRecord, BookingSide } from './booking.model.js';
export type { Questionnaire } from './bookingIntake.js';
export { placeOf } from './booking.news.js';
export { escapeText, foldLine } from './calendarFile.rules.js';
export { createMentoring, type Mentoring } from './createMentoring.js';
export type { Lapse } from './fairUse.rules.js';
export type { FairUseService, LapseSource } from './fairUse.service.js';
export { averageOf, isRevealed, revealsAt, visibleFeedback } from './feedback.rules.js';
export { POOL_STAFF } from './mentor.access.js';
export type { MentorRecord } from './mentor.model.js';
export { putVideoLink } from './mentor.schema.js';
export { mentorRow, viewMentorRow } from './mentor.view.js';
export { concernsOf, figuresOf, type Concern, type MentorFigures } from './response.rules.js';
export { mentorCensus } from './mentor.census.js';
export { sessionQueries } from './session.queries.js';
export {
  fieldsNamed,
  isFitting,
  matchOf,
  rankMatches,
  type Match,
  type MatchMentor,
  type MatchNeed,
} from './match.rules.js';
export { mentoringPersonalData } from './mentoring.personal.js';
