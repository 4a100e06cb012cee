import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { GrantService, PeopleService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationNews, OrganisationService } from '../organisations/index.js';

/** What the verification of organisers is built on. */
export interface OrganiserParts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  cipher: FieldCipher;
  files: FileService;
  news: OrganisationNews;
  notifications: Pick<NotificationService, 'notify'>;
  organisations: Pick<OrganisationService, 'findApproved'>;
  people: Pick<PeopleService, 'hasPhone'>;
  grants: GrantService;
}
