import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { CalendarService } from '../mentoring/index.js';
import type { FairUseService } from '../mentors/index.js';
import type { NotificationService, Reminders } from '../notifications/index.js';
import type { OrganiserRegister } from '../organisers/index.js';
import type { TicketPayments } from './ticketPayments.js';

/** An organisation as far as events need it. */
export interface HostOrganisation {
  _id: string;
  kind: string;
  name: string;
  jurisdictionId: string;
}

/** What events need of organisations: the approved one, else 404 or 409. */
export interface Hosts {
  findApproved(id: string): Promise<HostOrganisation>;
}

/** What the services of events are built on. */
export interface EventParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  identity: IdentityService;
  notifications: NotificationService;
  /** Plans reminders; `reminders` are those of events themselves. */
  reminding: Reminders;
  organisations: Hosts;
  organisers: OrganiserRegister;
  payments: TicketPayments;
  /** Orders waiting lists. */
  fairUse: FairUseService;
  calendars: Pick<CalendarService, 'contribute'>;
  /** Signs tickets; 32 bytes. */
  ticketKey: Buffer;
}
