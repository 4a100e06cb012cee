import { JOBS, type JobHandlers, type SomeJobHandlers } from './platform/duties/index.js';

/** Every kind of duty has a handler, or the process does not start. */
export function allHandlers(some: SomeJobHandlers): JobHandlers {
  const missing = Object.keys(JOBS).filter(kind => !(kind in some));
  if (missing.length > 0) throw new Error(`no handler for the duties ${missing.join(', ')}`);
  return some as JobHandlers;
}
