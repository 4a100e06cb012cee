import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationGuard, OrganisationService, ResidencyService } from '../organisations/index.js';
import { fundingRoutes } from './funding.routes.js';
import { createFundingService } from './funding.service.js';
import { createFundingRegister, type FundingRegister } from './register.service.js';

export type { FundingRegister, FundingStanding } from './register.service.js';

/** B8: the register of funds, investors and financings, wired. `register.standingOf` is what recognition reads. */
export function createFunding(parts: {
  clock: Clock;
  audit: AuditService;
  guard: OrganisationGuard;
  files: FileService;
  organisations: OrganisationService;
  residencies: ResidencyService;
}): { register: FundingRegister; operations: AnyOperation[] } {
  const funding = createFundingService(parts);
  const register = createFundingRegister(parts);
  return { register, operations: fundingRoutes({ ...parts, funding, register }) };
}
