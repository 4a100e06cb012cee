export { eventCensus } from './event.census.js';
export type { HeldEvent } from './held.queries.js';
export type { Feedback } from './survey.service.js';
export { createEvents, type Events } from './events.js';
export { organisedPersonalData, registrationPersonalData } from './registration.personal.js';
export { surveyPersonalData } from './survey.personal.js';
