import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService, Reminders } from '../notifications/index.js';
import type { OrganisationService } from '../organisations/index.js';
import { availabilityRoutes } from './availability.routes.js';
import { createAvailabilityService } from './availability.service.js';
import { createBookingQueries } from './booking.queries.js';
import { createBookings } from './createBookings.js';
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
  reminders: Reminders;
  organisations: OrganisationService;
}

/** The composition root of this feature: the only file of it that knows every part. */
export function createMentoring(parts: Parts) {
  const { clock, audit, duties, cipher, identity, notifications } = parts;
  const bookingQueries = createBookingQueries({ clock, duties });
  const mentors = createMentorService({ clock, audit, identity, notifications, bookings: bookingQueries });
  const links = createMentorLinkService({ clock, audit, identity });
  const availabilities = createAvailabilityService({ clock, audit, mentors, bookings: bookingQueries });
  const imports = createMentorImportService({ clock, audit, duties, cipher });
  const booking = createBookings({ ...parts });
  const terms = createMentorTermService({ clock, audit, identity, notifications, mentors });
  const { answers } = booking;
  const aways = createMentorAwayService({ clock, audit, duties, notifications, mentors, answers });

  const operations: AnyOperation[] = [
    ...mentorTermRoutes({ terms, aways, cipher }),
    ...mentorRoutes({ mentors, links, aways, cipher }),
    ...availabilityRoutes(availabilities),
    ...mentorImportRoutes(imports),
    ...booking.operations,
  ];
  const handlers: SomeJobHandlers = { ...mentorDutyHandlers({ imports, aways }), ...booking.handlers };
  return { ...booking, mentors, links, availabilities, imports, terms, aways, operations, handlers };
}

export type Mentoring = ReturnType<typeof createMentoring>;
