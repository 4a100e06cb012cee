import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService, Reminders } from '../notifications/index.js';
import type { OrganisationService } from '../organisations/index.js';
import { createApplicants } from './booking.applicants.js';
import { createBookingNews } from './booking.news.js';
import { createBookingReminders } from './booking.reminders.js';
import { bookingRoutes } from './booking.routes.js';
import { createBookingService, type BookingParts } from './booking.service.js';
import { createBookingAbsenceService } from './bookingAbsence.service.js';
import { createBookingAnswerService } from './bookingAnswer.service.js';
import { createBookingAnyService } from './bookingAny.service.js';
import { createBookingChain } from './bookingChain.service.js';
import { createBookingChangeService } from './bookingChange.service.js';
import { bookingHoldRoutes } from './bookingHold.routes.js';
import { createBookingHoldService } from './bookingHold.service.js';
import { createBookingMoveService } from './bookingMove.service.js';
import { createBookingPlacement } from './bookingPlacement.service.js';
import { createBookingSessionService } from './bookingSession.service.js';
import { createBookingIntake } from './bookingIntake.js';
import { bookingTriageRoutes } from './bookingTriage.routes.js';
import { createBookingUrgingService } from './bookingUrging.service.js';
import { createBookingTriageService } from './bookingTriage.service.js';
import { createDaySessionService } from './daySession.service.js';
import { createFairUseService } from './fairUse.service.js';
import { createOfficeHourNews } from './officeHour.news.js';
import { officeHourRoutes } from './officeHour.routes.js';
import { createOfficeHourService } from './officeHour.service.js';
import { createSlotOfferService } from './slotOffer.service.js';
import { slotWaitRoutes } from './slotWait.routes.js';
import { createSlotWaitService } from './slotWait.service.js';
import { createSuitabilityService } from './suitability.service.js';

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  identity: IdentityService;
  notifications: NotificationService;
  reminders: Reminders;
  organisations: OrganisationService;
}

/** The booking half of the composition root: requests, what becomes of them, waiting lists and office hours. */
export function createBookings(given: Parts) {
  const { clock, audit, duties, identity, notifications, organisations } = given;
  const placement = createBookingPlacement({ clock });
  const intake = createBookingIntake();
  const fairUse = createFairUseService({ clock });
  const parts: BookingParts = {
    clock,
    audit,
    applicants: createApplicants({ organisations, identity }),
    placement,
    intake,
    reminders: createBookingReminders({ clock, duties, reminders: given.reminders }),
    tell: createBookingNews({ identity, notifications }),
  };
  const suitability = createSuitabilityService({ clock });
  const bookings = createBookingService(parts);
  const chain = createBookingChain(parts, bookings);
  const anybody = createBookingAnyService({ ...parts, suitability }, bookings);
  const moves = createBookingMoveService(parts, { bookings, chain, anybody });
  const answers = createBookingAnswerService(parts, bookings, chain);
  const changes = createBookingChangeService(parts, { bookings, moves });
  const sessions = createBookingSessionService(parts, bookings);
  const urging = createBookingUrgingService(parts, given.reminders.turns);
  const absences = createBookingAbsenceService(parts, bookings);
  const triages = createBookingTriageService(parts, { bookings, chain, suitability });
  const holds = createBookingHoldService({ clock, duties, applicants: parts.applicants, placement });
  const waits = createSlotWaitService({ ...parts, duties, notifications, fairUse }, bookings);
  const daySessions = createDaySessionService(parts, bookings);
  const officeHours = createOfficeHourService({
    ...parts,
    reminders: given.reminders,
    news: createOfficeHourNews(notifications),
  });
  placement.listen(mentorId => waits.promote(mentorId));

  const operations: AnyOperation[] = [
    ...bookingHoldRoutes(holds),
    ...bookingRoutes({ bookings, anybody, answers, changes, sessions, absences }),
    ...bookingTriageRoutes(triages),
    ...slotWaitRoutes(waits, createSlotOfferService(parts, bookings)),
    ...officeHourRoutes(officeHours),
  ];
  const handlers: SomeJobHandlers = {
    'booking.expire': { mode: 'inside', perform: ({ bookingId }) => answers.expire(bookingId) },
    'booking.remind': { mode: 'inside', perform: ({ bookingId, lead }) => urging.remind(bookingId, lead) },
    'booking.nudge': { mode: 'inside', perform: ({ bookingId, step }) => urging.nudge(bookingId, Number(step)) },
    'booking.lapseHold': { mode: 'inside', perform: ({ holdId }) => holds.lapse(holdId) },
    'slotWait.promote': { mode: 'inside', perform: ({ mentorId }) => waits.promote(mentorId) },
    'slotWait.end': { mode: 'inside', perform: ({ waitId }) => waits.end(waitId) },
    'officeHour.remind': {
      mode: 'inside',
      perform: ({ officeHourId, lead }) => officeHours.remind(officeHourId, lead),
    },
  };
  const { upcoming } = urging;
  return {
    daySessions,
    intake,
    fairUse,
    upcoming,
    bookings,
    answers,
    changes,
    sessions,
    absences,
    triages,
    holds,
    waits,
    officeHours,
    operations,
    handlers,
  };
}
