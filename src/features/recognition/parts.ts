import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { DossierService } from '../dossiers/index.js';
import type { Facilities } from '../facilities/index.js';
import type { FileService } from '../files/index.js';
import type { IdentityService } from '../identity/index.js';
import type { Authority } from '../mandates/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationNews, OrganisationService, ResidencyService } from '../organisations/index.js';
import type { Books } from './figures.service.js';

/** What the feature is built on. */
export interface RecognitionParts extends Books {
  authority: Authority;
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  files: FileService;
  identity: IdentityService;
  notifications: NotificationService;
  news: OrganisationNews;
  organisations: OrganisationService;
  residencies: ResidencyService;
  facilities: Facilities;
  dossiers: DossierService;
}
