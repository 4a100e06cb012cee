import type { Figures } from '../../../config/assessments/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { DossierService } from '../dossiers/index.js';
import type { Facilities } from '../facilities/index.js';
import type { FileService } from '../files/index.js';
import type { IdentityService, NaturalPersonService } from '../identity/index.js';
import type { OrganisationNews, OrganisationService, ResidencyService } from '../organisations/index.js';
import type { Recognition } from '../recognition/index.js';
import type { RecognisedFacilities } from './recognised.js';

/** What the services of the feature share. */
export interface AssessmentParts {
  /** What a facility has handed in as its yearly report, or null (通辽 四(三): asked once). */
  reports: { figuresOf(facilityId: string, year: number): Promise<Figures | null> };
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  identity: Pick<IdentityService, 'listStaff' | 'findPeople'>;
  persons: NaturalPersonService;
  news: OrganisationNews;
  files: FileService;
  organisations: OrganisationService;
  residencies: ResidencyService;
  facilities: Pick<Facilities, 'facilities' | 'changes'>;
  dossiers: DossierService;
  recognition: Pick<Recognition, 'reader' | 'revoke'>;
  recognised: RecognisedFacilities;
}
