import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationGuard, OrganisationNews, OrganisationService } from '../organisations/index.js';
import { qualificationRoutes } from './qualification.routes.js';
import { createStaffService, type StaffService } from './staff.service.js';

export type { QualificationStanding } from './qualification.rules.js';
export type { StaffService } from './staff.service.js';

/** What the register of qualifications is built on. */
export interface QualificationParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  guard: OrganisationGuard;
  news: OrganisationNews;
  files: FileService;
  organisations: OrganisationService;
}

/** B9: staff and certificates, wired. `staff.standingOf` is what recognition reads. */
export function createQualifications(parts: QualificationParts): {
  staff: StaffService;
  operations: AnyOperation[];
  dutyHandlers: SomeJobHandlers;
} {
  const staff = createStaffService(parts);
  return {
    staff,
    operations: qualificationRoutes(staff),
    dutyHandlers: {
      'certificate.remind': {
        mode: 'inside',
        perform: ({ certificateId, ...about }) => staff.remind(certificateId, about),
      },
    },
  };
}
