import type { SomeJobHandlers } from '../../platform/duties/index.js';
import type { MentorAwayService } from './mentorAway.service.js';
import type { MentorImportService } from './mentorImport.service.js';

/** The duties of the pool itself; all touch our database only. Those of bookings: `createBookings.ts`. */
export const mentorDutyHandlers = (services: {
  imports: MentorImportService;
  aways: MentorAwayService;
}): SomeJobHandlers => ({
  'mentor.return': { mode: 'inside', perform: ({ mentorId, to }) => services.aways.welcomeBack(mentorId, to) },
  'mentors.importChunk': {
    mode: 'inside',
    perform: ({ importId, chunkId }) => services.imports.importChunk(importId, chunkId),
  },
});
