export { bullBell, DUTY_QUEUE, silentBell, type Bell } from './bell.js';
export { createDuties, type Duties } from './duties.js';
export { JOBS, type JobHandlers, type JobName, type JobPayload, type SomeJobHandlers } from './jobs.js';
