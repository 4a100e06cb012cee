import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { shanghaiDay } from '../../shared/calendar.js';
import type { AuditService } from '../audit/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationNews, OrganisationService } from '../organisations/index.js';
import { createNoticeService } from './notice.service.js';
import { objectionRoutes } from './objection.routes.js';
import { createObjectionService } from './objection.service.js';
import { noticeRoutes, publicRoutes } from './public.routes.js';
import { createPublicRegister } from './register.service.js';
import { createStatisticsService } from './statistics.service.js';

/** What disclosure is built on; the figures it reads come from the features' own censuses. */
export interface DisclosureParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  cipher: FieldCipher;
  news: OrganisationNews;
  notifications: NotificationService;
  organisations: OrganisationService;
}

/** X20: what the public may see, and how it objects. */
export function createDisclosure(parts: DisclosureParts): { operations: AnyOperation[]; handlers: SomeJobHandlers } {
  const notices = createNoticeService(parts);
  const objections = createObjectionService({ ...parts, notices });
  return {
    operations: [
      ...publicRoutes(createPublicRegister(parts), createStatisticsService(parts)),
      ...noticeRoutes(notices, parts.clock),
      ...objectionRoutes(objections, () => shanghaiDay(parts.clock.now())),
    ],
    handlers: {
      'notice.close': { mode: 'inside', perform: ({ noticeId }) => notices.close(noticeId) },
      'objection.remind': { mode: 'inside', perform: ({ objectionId, lead }) => objections.remind(objectionId, lead) },
    },
  };
}
