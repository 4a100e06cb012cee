import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { createDailyTurns } from '../../platform/turns/index.js';
import { shanghaiDay } from '../../shared/calendar.js';
import type { GradeNotices } from '../assessments/index.js';
import type { AuditService } from '../audit/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationNews, OrganisationService } from '../organisations/index.js';
import type { Recognition } from '../recognition/index.js';
import { createNoticeBoard } from './board.service.js';
import { createNoticeService } from './notice.service.js';
import { gradeRegister, recognitionRegister } from './noticeRegister.js';
import { objectionRoutes } from './objection.routes.js';
import { openDataRoutes } from './openData.routes.js';
import { createOpenDataService } from './openData.service.js';
import { createObjectionService, type ObjectionService } from './objection.service.js';
import { noticeRoutes, publicRoutes } from './public.routes.js';
import { createPublicRegister } from './register.service.js';
import { createTitles } from './titles.js';
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
  recognition: Pick<Recognition, 'reader' | 'holdWhile'>;
  /** 拟定等次公示. */
  grades: GradeNotices;
}

export interface Disclosure {
  /** 快照: keeps what every place publishes today, once a day. */
  takeSnapshots(): Promise<number>;
  objections: Pick<ObjectionService, 'list'>;
  operations: AnyOperation[];
  handlers: SomeJobHandlers;
}

/** X20: what the public may see, and how it objects. */
export function createDisclosure(parts: DisclosureParts): Disclosure {
  const titles = createTitles({ clock: parts.clock, reader: parts.recognition.reader });
  const register = createPublicRegister({ ...parts, titles });
  const statistics = createStatisticsService({ ...parts, titles });
  const notices = createNoticeService(parts);
  const board = createNoticeBoard({
    ...parts,
    notices,
    registers: [recognitionRegister(parts.recognition, parts), gradeRegister(parts.grades)],
  });
  const objections = createObjectionService({ ...parts, board, turns: createDailyTurns(parts) });
  const openData = createOpenDataService({ ...parts, register, statistics, board });
  return {
    takeSnapshots: () => openData.takeSnapshots(),
    objections,
    operations: [
      ...publicRoutes(register, statistics),
      ...openDataRoutes(openData),
      ...noticeRoutes({ board, notices, clock: parts.clock }),
      ...objectionRoutes(objections, () => shanghaiDay(parts.clock.now())),
    ],
    handlers: {
      'notice.close': { mode: 'inside', perform: ({ noticeId }) => notices.close(noticeId) },
      'objection.remind': { mode: 'inside', perform: ({ objectionId, lead }) => objections.remind(objectionId, lead) },
    },
  };
}
