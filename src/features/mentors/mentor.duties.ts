import type { SomeJobHandlers } from '../../platform/duties/index.js';
import type { BookingAnswerService } from './bookingAnswer.service.js';
import type { BookingSessionService } from './bookingSession.service.js';
import type { MentorAwayService } from './mentorAway.service.js';
import type { MentorImportService } from './mentorImport.service.js';

/** The duties of this feature; all touch our database only. */
export const mentorDutyHandlers = (services: {
  answers: BookingAnswerService;
  sessions: BookingSessionService;
  imports: MentorImportService;
  aways: MentorAwayService;
}): SomeJobHandlers => ({
  'booking.expire': { mode: 'inside', perform: ({ bookingId }) => services.answers.expire(bookingId) },
  'booking.remind': { mode: 'inside', perform: ({ bookingId, lead }) => services.sessions.remind(bookingId, lead) },
  'mentor.return': { mode: 'inside', perform: ({ mentorId, to }) => services.aways.welcomeBack(mentorId, to) },
  'mentors.importChunk': {
    mode: 'inside',
    perform: ({ importId, chunkId }) => services.imports.importChunk(importId, chunkId),
  },
});
