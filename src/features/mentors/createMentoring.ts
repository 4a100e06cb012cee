import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationService } from '../organisations/index.js';
import { availabilityRoutes } from './availability.routes.js';
import { createAvailabilityService } from './availability.service.js';
import { createBookingNews } from './booking.news.js';
import { bookingQueries } from './booking.queries.js';
import { createBookingReminders } from './booking.reminders.js';
import { bookingRoutes } from './booking.routes.js';
import { createBookingService } from './booking.service.js';
import { createBookingAnswerService } from './bookingAnswer.service.js';
import { createBookingChangeService } from './bookingChange.service.js';
import { createBookingPlacement } from './bookingPlacement.service.js';
import { createBookingSessionService } from './bookingSession.service.js';
import { mentorDutyHandlers } from './mentor.duties.js';
import { mentorRoutes } from './mentor.routes.js';
import { createMentorService } from './mentor.service.js';
import { mentorImportRoutes } from './mentorImport.routes.js';
import { createMentorImportService } from './mentorImport.service.js';
import { createMentorAwayService } from './mentorAway.service.js';
import { createMentorLinkService } from './mentorLink.service.js';
import { mentorTermRoutes } from './mentorTerm.routes.js';
import { createMentorTermService } from './mentorTerm.service.js';

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  cipher: FieldCipher;
  identity: IdentityService;
  notifications: NotificationService;
  organisations: OrganisationService;
}

/** The composition root of this feature: the only file of it that knows every part. */
export function createMentoring(parts: Parts) {
  const { clock, audit, duties, cipher, identity, notifications, organisations } = parts;
  const mentors = createMentorService({ clock, audit, identity, notifications, bookings: bookingQueries });
  const links = createMentorLinkService({ clock, audit, identity });
  const availabilities = createAvailabilityService({ clock, audit, mentors, bookings: bookingQueries });
  const imports = createMentorImportService({ clock, audit, duties, cipher });
  const bookingParts = {
    clock,
    audit,
    organisations,
    placement: createBookingPlacement({ clock }),
    reminders: createBookingReminders({ duties, clock }),
    tell: createBookingNews({ identity, notifications }),
  };
  const bookings = createBookingService(bookingParts);
  const answers = createBookingAnswerService(bookingParts, bookings);
  const changes = createBookingChangeService(bookingParts, bookings);
  const sessions = createBookingSessionService(bookingParts, bookings);
  const terms = createMentorTermService({ clock, audit, identity, notifications, mentors });
  const aways = createMentorAwayService({ clock, audit, duties, notifications, mentors, answers });

  const operations: AnyOperation[] = [
    ...mentorTermRoutes({ terms, aways, cipher }),
    ...mentorRoutes({ mentors, links, aways, cipher }),
    ...availabilityRoutes(availabilities),
    ...mentorImportRoutes(imports),
    ...bookingRoutes({ bookings, answers, changes, sessions }),
  ];
  const handlers: SomeJobHandlers = mentorDutyHandlers({ answers, sessions, imports, aways });
  return {
    mentors,
    links,
    availabilities,
    imports,
    bookings,
    answers,
    changes,
    sessions,
    terms,
    aways,
    operations,
    handlers,
  };
}

export type Mentoring = ReturnType<typeof createMentoring>;
