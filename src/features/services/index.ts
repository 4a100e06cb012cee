import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type {
  OrganisationGuard,
  OrganisationNews,
  OrganisationService,
  ResidencyService,
} from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import type { ProviderDirectory } from '../providers/index.js';
import { createCatalogueService } from './catalogue.service.js';
import { createEngagementService } from './engagement.service.js';
import { createServiceLedger, type ServiceLedger } from './ledger.service.js';
import { serviceRoutes } from './service.routes.js';

export { engagementPersonalData } from './engagement.personal.js';
export type { KindTotals } from './ledger.rules.js';
export type { ServiceLedger } from './ledger.service.js';

/** B11: the catalogue and the ledger of delivered services, wired. `ledger.totalsOf` is what recognition reads. */
export function createServiceCatalogue(parts: {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  guard: OrganisationGuard;
  news: OrganisationNews;
  files: FileService;
  organisations: OrganisationService;
  residencies: ResidencyService;
  providers: ProviderDirectory;
  policies: PolicyService;
}): { ledger: ServiceLedger; operations: AnyOperation[]; dutyHandlers: SomeJobHandlers } {
  const ledger = createServiceLedger(parts);
  const catalogue = createCatalogueService(parts);
  const engagements = createEngagementService({ ...parts, ledger });
  return {
    ledger,
    operations: serviceRoutes({ ...parts, catalogue, engagements, ledger }),
    dutyHandlers: {
      'engagement.remind': {
        mode: 'inside',
        perform: ({ engagementId, lead }) => engagements.remind(engagementId, lead),
      },
    },
  };
}
