import type { AnyOperation } from '../../http/operation.js';
import type { SomeJobHandlers } from '../../platform/duties/index.js';
import type { UpcomingSource } from '../notifications/index.js';
import { createAttendanceService } from './attendance.service.js';
import { createCancellationService } from './cancellation.service.js';
import { checkInRoutes } from './checkIn.routes.js';
import { createCheckInService } from './checkIn.service.js';
import type { EventParts } from './event.parts.js';
import { eventRoutes } from './event.routes.js';
import { createEventService, type EventService } from './event.service.js';
import { calendarOfEvents, lapsesAtEvents } from './personal.queries.js';
import { registrationNews } from './registration.news.js';
import { registrationRoutes } from './registration.routes.js';
import { createRegistrationService } from './registration.service.js';
import { attended, heldCountsIn, heldIn, type HeldWithCount, type HeldWithGuests } from './attended.queries.js';
import { heldBy, heldEvent, type HeldEvent } from './held.queries.js';
import { createReminderService } from './reminder.service.js';
import { createSeating } from './seating.js';
import { createSettlementService } from './settlement.service.js';
import type { TicketSettlements } from './ticketPayments.js';
import { createSurveyCall } from './survey.call.js';
import { surveyRoutes } from './survey.routes.js';
import { createSurveyService, type Feedback } from './survey.service.js';
import { createWaitingQueue } from './waiting.queue.js';
import { createWaitlistService } from './waitlist.service.js';

/** Events as the rest of the product sees them. */
export interface Events {
  /** For alliances: an event as this person may see it. */
  events: Pick<EventService, 'get'>;
  /** For the exit file: what people of an organisation came to. */
  attended(organisationId: string): Promise<{ title: string; startsAt: Date }[]>;
  /** For statistics: what took place in some cities, or what one organisation held there, with who came. */
  heldIn(jurisdictionIds: readonly string[], before: Date, organisationId?: string): Promise<HeldWithGuests[]>;
  /** The same with the number of those who came: for whoever asks for no more. */
  heldCountsIn(jurisdictionIds: readonly string[], before: Date): Promise<HeldWithCount[]>;
  /** For recognition: events of an organisation that ended between two instants, with who came. */
  heldBy(organisationId: string, range: { from: Date; before: Date }): Promise<HeldEvent[]>;
  heldEvent(eventId: string): Promise<HeldEvent | null>;
  /** For the file of an event's subsidy: what the guests said, in figures; null without a survey. */
  feedbackOf(eventId: string): Promise<Feedback | null>;
  operations: AnyOperation[];
  dutyHandlers: SomeJobHandlers;
  /** What payments call when an order for a registration is settled. */
  settlements: TicketSettlements;
  /** The events ahead for which a person has a seat. */
  upcoming: UpcomingSource;
}

/** Builds the services of this feature, its routes and its duties. */
export function createEvents(parts: EventParts): Events {
  parts.fairUse.contribute(lapsesAtEvents(parts.clock));
  parts.calendars.contribute(calendarOfEvents);
  const seating = createSeating({
    ...parts,
    news: registrationNews(parts.notifications),
    queue: createWaitingQueue(parts.fairUse),
  });
  const reminders = createReminderService(parts);
  const call = createSurveyCall(parts);
  const whole = { call, ...parts, seating, reminders };
  const events = createEventService(whole);
  const registrations = createRegistrationService(whole);
  const waitlist = createWaitlistService(whole);
  const settlements = createSettlementService(whole);
  const surveys = createSurveyService({ ...parts, events, call });
  const cancellations = createCancellationService(whole);
  return {
    events,
    attended,
    heldIn,
    heldCountsIn,
    heldBy,
    heldEvent,
    feedbackOf: surveys.feedbackOf,
    operations: [
      ...eventRoutes({ events, registrations, clock: parts.clock }),
      ...registrationRoutes(registrations),
      ...surveyRoutes(surveys),
      ...checkInRoutes(createCheckInService(parts), createAttendanceService(parts)),
    ],
    dutyHandlers: {
      'event.remind': {
        mode: 'inside',
        perform: ({ eventId, lead, after }) => reminders.remind(eventId, lead, after),
      },
      'event.tellChange': { mode: 'inside', perform: ({ eventId, after }) => reminders.tellChange(eventId, after) },
      'event.survey': { mode: 'inside', perform: ({ eventId, after }) => call.tell(eventId, after) },
      'event.cancelRegistrations': {
        mode: 'inside',
        perform: ({ eventId }) => cancellations.cancelRegistrations(eventId),
      },
      'registration.promote': { mode: 'inside', perform: ({ eventId }) => waitlist.promote(eventId) },
      'registration.expireOffer': {
        mode: 'inside',
        perform: ({ registrationId }) => waitlist.expireOffer(registrationId),
      },
      'registration.releaseUnpaid': {
        mode: 'inside',
        perform: ({ registrationId }) => settlements.releaseUnpaid(registrationId),
      },
    },
    settlements,
    upcoming: reminders.upcoming,
  };
}
