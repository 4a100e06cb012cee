import type { AnyOperation } from './http/operation.js';
import { auditRoutes, createAuditService } from './features/audit/index.js';
import { createConsoleSignInService, createIdentityService, identityRoutes } from './features/identity/index.js';
import {
  createNotificationService,
  notificationDutyHandlers,
  notificationRoutes,
} from './features/notifications/index.js';
import {
  createMemberService,
  createOrganisationService,
  createResidencyService,
  organisationOperations,
} from './features/organisations/index.js';
import type { Clock } from './platform/clock/clock.js';
import { createDuties, type Bell, type JobHandlers, type SomeJobHandlers } from './platform/duties/index.js';
import type { Log } from './platform/log/log.js';
import type { FieldCipher } from './platform/secrets/fieldCipher.js';
import type { WechatClient } from './platform/wechat/index.js';
import type { PaymentGateway } from './platform/wechatpay/index.js';

/** The outer systems and settings that the services are built on. */
export interface ServiceParts {
  clock: Clock;
  log: Log;
  bell: Bell;
  hasQueue: boolean;
  cipher: FieldCipher;
  wechat: WechatClient;
  ticketKey: Buffer;
  payment: PaymentGateway;
}

/** Everything that knows how to do something, built once per process. The only file that knows every part. */
export function createServices(parts: ServiceParts) {
  const { clock, log, bell, hasQueue, cipher, wechat } = parts;
  let handlers: JobHandlers;
  const duties = createDuties({ clock, bell, log, hasQueue }, () => handlers);
  const audit = createAuditService({ clock });
  const identity = createIdentityService({ wechat, cipher, clock, audit });
  const consoles = createConsoleSignInService({ identity, clock });
  const notifications = createNotificationService({ duties, identity, wechat, clock, log });
  const organisations = createOrganisationService({ clock, audit, identity, notifications });
  const members = createMemberService({ clock, audit, identity, organisations });
  const residencies = createResidencyService({ clock, audit, identity, notifications, organisations });

  const some: SomeJobHandlers = { ...notificationDutyHandlers(notifications) };
  handlers = some as JobHandlers;

  const operations: AnyOperation[] = [
    ...identityRoutes(identity, consoles),
    ...notificationRoutes(notifications),
    ...auditRoutes(audit),
    ...organisationOperations({ organisations, members, residencies }),
  ];

  return { duties, audit, identity, notifications, organisations, residencies, operations, handlers };
}

export type Services = ReturnType<typeof createServices>;
