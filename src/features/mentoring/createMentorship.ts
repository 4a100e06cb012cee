import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { IdentityService } from '../identity/index.js';
import type { Mentoring } from '../mentors/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import { calendarRoutes } from './calendar.routes.js';
import { createCalendarService } from './calendar.service.js';
import { createDayPublicationService } from './dayPublication.service.js';
import { fairUseRoutes } from './fairUse.routes.js';
import { feedbackRoutes } from './feedback.routes.js';
import { intakeRoutes } from './intake.routes.js';
import { createIntakeService } from './intake.service.js';
import { createDayPartyService } from './dayParty.service.js';
import { createMentorDayNews } from './mentorDay.news.js';
import { mentorDayRoutes } from './mentorDay.routes.js';
import { createMentorDayService } from './mentorDay.service.js';
import { reportRoutes } from './report.routes.js';
import { createReportService } from './report.service.js';
import { responseRoutes } from './response.routes.js';
import { createResponseService } from './response.service.js';
import { suggestionRoutes } from './suggestion.routes.js';
import { createSuggestionService } from './suggestion.service.js';
import { taskRoutes } from './task.routes.js';
import { createTaskService } from './task.service.js';

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  files: FileService;
  identity: IdentityService;
  notifications: NotificationService;
  organisations: OrganisationService;
  residencies: ResidencyService;
  mentoring: Mentoring;
}

/** The composition root of this feature: the work around sessions, and the only file of it that knows every part. */
export function createMentorship(parts: Parts) {
  const { mentoring, clock } = parts;
  const { mentors, bookings } = mentoring;
  const shared = { ...parts, mentors, bookings };
  const tasks = createTaskService(shared);
  const responses = createResponseService(shared);
  const suggestions = createSuggestionService({ ...shared, responses });
  const reports = createReportService(shared);
  const calendars = createCalendarService(shared);
  const intake = createIntakeService(shared);
  mentoring.intake.connect(intake);
  const days = createMentorDayService({ ...shared, tell: createMentorDayNews(shared) });
  const dayParties = createDayPartyService(shared);
  const publications = createDayPublicationService({ ...shared, days });

  const operations: AnyOperation[] = [
    ...taskRoutes({ tasks, clock }),
    ...feedbackRoutes({ bookings, clock }),
    ...responseRoutes(responses),
    ...suggestionRoutes(suggestions),
    ...reportRoutes(reports),
    ...calendarRoutes(calendars),
    ...fairUseRoutes(mentoring.fairUse),
    ...intakeRoutes(intake),
    ...mentorDayRoutes({ days, publications, dayParties, clock }),
  ];
  const handlers: SomeJobHandlers = {
    'mentoring.remindTask': { mode: 'inside', perform: ({ taskId }) => tasks.remind(taskId) },
    // Outside: a meeting that cannot be held is a unit that fails, and is then noted in another.
    'mentorDay.tell': { mode: 'inside', perform: ({ dayId, what }) => days.tellParties(dayId, what) },
    'mentorDay.book': { mode: 'outside', perform: ({ sessionId }) => publications.book(sessionId) },
  };
  return {
    tasks,
    responses,
    suggestions,
    reports,
    calendars,
    intake,
    days,
    publications,
    operations,
    handlers,
  };
}

export type Mentorship = ReturnType<typeof createMentorship>;
