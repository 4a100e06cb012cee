export { bullBell, DUTY_QUEUE, silentBell, type Bell } from './bell.js';
export { createDuties, type Duties, type Plan } from './duties.js';
export {
  JOBS,
  type JobHandler,
  type JobHandlers,
  type JobName,
  type JobPayload,
  type SomeJobHandlers,
} from './jobs.js';
