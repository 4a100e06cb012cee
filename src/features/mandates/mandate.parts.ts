import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { CompanyRegistry } from '../../platform/registry/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { Signer } from '../../platform/signing/index.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { PeopleService } from '../identity/index.js';
import type { OrganisationGuard, OrganisationNews, OrganisationService } from '../organisations/index.js';

/** What the check of representatives is built on. */
export interface MandateParts {
  clock: Clock;
  cipher: FieldCipher;
  audit: AuditService;
  duties: Duties;
  files: FileService;
  guard: OrganisationGuard;
  news: OrganisationNews;
  registry: CompanyRegistry;
  signer: Signer;
  people: Pick<PeopleService, 'hasPhone'>;
  organisations: Pick<OrganisationService, 'find'>;
}
