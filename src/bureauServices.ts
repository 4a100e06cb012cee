import { createAssessments } from './features/assessments/index.js';
import { createAwards } from './features/awards/index.js';
import { createRehearsals } from './features/rehearsal/index.js';
import { createCertificates } from './features/certificates/index.js';
import { createDisclosure } from './features/disclosure/index.js';
import { createRecognition, type Books } from './features/recognition/index.js';
import { createDossierService, dossierRoutes } from './features/dossiers/index.js';
import { createReporting } from './features/reporting/index.js';
import { createTargets } from './features/targets/index.js';
import type { AuditService } from './features/audit/index.js';
import type { Events } from './features/events/index.js';
import type { Facilities } from './features/facilities/index.js';
import type { FileService } from './features/files/index.js';
import type { FundingRegister } from './features/funding/index.js';
import type { IdentityService } from './features/identity/index.js';
import type { Authority } from './features/mandates/index.js';
import type { Mentoring } from './features/mentors/index.js';
import type { NotificationService } from './features/notifications/index.js';
import type {
  OrganisationGuard,
  OrganisationNews,
  OrganisationService,
  ResidencyService,
} from './features/organisations/index.js';
import type { StaffService } from './features/qualifications/index.js';
import type { PolicyService } from './features/policies/index.js';
import type { AnyOperation } from './http/operation.js';
import type { Clock } from './platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from './platform/duties/index.js';
import type { Log } from './platform/log/log.js';
import type { FieldCipher } from './platform/secrets/fieldCipher.js';

/** What the bureau's side of the product is built on. */
export interface BureauParts extends Books {
  authority: Authority;
  clock: Clock;
  log: Log;
  cipher: FieldCipher;
  audit: AuditService;
  duties: Duties;
  identity: IdentityService;
  notifications: NotificationService;
  files: FileService;
  guard: OrganisationGuard;
  news: OrganisationNews;
  organisations: OrganisationService;
  residencies: ResidencyService;
  facilities: Facilities;
  policies: PolicyService;
  staff: StaffService;
  funding: FundingRegister;
  events: Events;
  mentors: Mentoring['mentors'];
}

/** What the policies make of facilities: dossiers, recognition, assessment, awards, targets, disclosure. */
export function createBureau(parts: BureauParts) {
  const dossiers = createDossierService(parts);
  const awards = createAwards({ ...parts, dossiers });
  const recognition = createRecognition({ ...parts, dossiers });
  const certificates = createCertificates({ ...parts, dossiers });
  const counted = { titles: recognition.reader, certificates: certificates.register };
  const reporting = createReporting({ ...parts, ...counted });
  const assessments = createAssessments({ ...parts, dossiers, recognition, reports: reporting.reports });
  const targets = createTargets({ ...parts, ...counted, dossiers });
  const disclosure = createDisclosure({ ...parts, recognition, grades: assessments.notices });

  const handlers: SomeJobHandlers = {
    ...recognition.handlers,
    ...assessments.handlers,
    ...certificates.handlers,
    ...disclosure.handlers,
  };
  const operations: AnyOperation[] = [
    ...dossierRoutes(dossiers),
    ...awards.operations,
    ...recognition.operations,
    ...assessments.operations,
    ...certificates.operations,
    ...reporting.operations,
    ...targets.operations,
    ...createRehearsals(parts).operations,
    ...disclosure.operations,
  ];
  return { dossiers, awards, recognition, targets: targets.targets, assessments, disclosure, handlers, operations };
}
