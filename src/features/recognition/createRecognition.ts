import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { DossierService } from '../dossiers/index.js';
import type { Facilities } from '../facilities/index.js';
import type { FileService } from '../files/index.js';
import type { IdentityService } from '../identity/index.js';
import type { OrganisationNews, OrganisationService, ResidencyService } from '../organisations/index.js';
import { createRecognitionReader } from './reading.service.js';
import { recognitionListRoutes } from './recognition.routes.js';
import type { HoldCheck, RecognitionReader, RecognitionRevoker } from './recognition.types.js';
import { createRevoker } from './revocation.service.js';

/** What the feature is built on. */
export interface RecognitionParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  files: FileService;
  identity: IdentityService;
  news: OrganisationNews;
  organisations: OrganisationService;
  residencies: ResidencyService;
  facilities: Facilities;
  dossiers: DossierService;
}

/** 认定 as the features to the right see it: registers to read, titles to revoke, notices to hold. */
export interface Recognition {
  reader: RecognitionReader;
  revoke: RecognitionRevoker['revoke'];
  /** Keeps a notice from closing while `check` says true of it, e.g. while an objection is open. Ask once per feature. */
  holdWhile(check: HoldCheck): void;
  operations: AnyOperation[];
  handlers: SomeJobHandlers;
}

/** F1–F18: the feature, wired. */
export function createRecognition(parts: RecognitionParts): Recognition {
  const holds: HoldCheck[] = [];
  const reader = createRecognitionReader();
  const revoker = createRevoker({ ...parts, facilities: parts.facilities.facilities });
  return {
    reader,
    revoke: revoker.revoke,
    holdWhile: check => void holds.push(check),
    operations: recognitionListRoutes(reader),
    handlers: {},
  };
}
