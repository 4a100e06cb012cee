import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationGuard, OrganisationNews } from '../organisations/index.js';
import { createAdmissionService } from './admission.service.js';
import { createProviderDirectory, type ProviderDirectory } from './directory.service.js';
import { providerRoutes } from './provider.routes.js';

export { canDecide as canDecideAdmission } from './admission.access.js';
export { stageOf, type AdmissionStatus } from './admission.states.js';
export type { ProviderDirectory } from './directory.service.js';
export type { AdmissionRecord } from './provider.model.js';

/** B12: the register of providers, wired. */
export function createProviders(parts: {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  guard: OrganisationGuard;
  news: OrganisationNews;
  files: FileService;
}): { directory: ProviderDirectory; operations: AnyOperation[]; dutyHandlers: SomeJobHandlers } {
  const admissions = createAdmissionService(parts);
  const directory = createProviderDirectory(parts);
  return {
    directory,
    operations: providerRoutes({ ...parts, admissions, directory }),
    dutyHandlers: {
      'providerAdmission.remind': {
        mode: 'inside',
        perform: ({ organisationId, ...about }) => admissions.remind(organisationId, about),
      },
    },
  };
}
