import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import type { Authority } from '../mandates/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationService, ResidencyService } from '../organisations/index.js';
import { applicationRoutes } from './application.routes.js';
import { createApplicationService } from './application.service.js';
import { createVoucherBooks } from './books.service.js';
import { createClaimService } from './claim.service.js';
import { createContractService } from './contract.service.js';
import { createIssuingService } from './issuing.service.js';
import { createLedgerService } from './ledger.service.js';
import { redemptionRoutes } from './redemption.routes.js';
import { createRedemptionService } from './redemption.service.js';
import { createReviewService } from './review.service.js';
import { schemeRoutes } from './scheme.routes.js';
import { createSchemeService } from './scheme.service.js';
import { createVoucherNotices } from './voucher.notices.js';
import { voucherRoutes } from './voucher.routes.js';
import { createVoucherService } from './voucher.service.js';

/** What the voucher feature is built on. */
export interface VoucherParts {
  authority: Authority;
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  identity: IdentityService;
  notifications: NotificationService;
  organisations: OrganisationService;
  residencies: ResidencyService;
}

/** Every service of the feature, built once per process and wired to each other. */
export function createVoucherServices({ notifications, ...parts }: VoucherParts) {
  const notices = createVoucherNotices({ identity: parts.identity, notifications });
  const ledger = createLedgerService(parts);
  const books = createVoucherBooks({ ledger });
  const schemes = createSchemeService({ ...parts, ledger });
  const vouchers = createVoucherService({ ...parts, books, notices });
  const issuing = createIssuingService({ ...parts, books, schemes, notices });
  const applications = createApplicationService({ ...parts, schemes, notices });
  const reviews = createReviewService({ ...parts, issuing, notices });
  const contracts = createContractService({ ...parts, vouchers });
  const claims = createClaimService({ ...parts, books, vouchers, notices });
  const redemptions = createRedemptionService({ ...parts, books, notices });
  return { schemes, applications, reviews, vouchers, contracts, claims, redemptions };
}

export type VoucherServices = ReturnType<typeof createVoucherServices>;

/** Every operation of the feature. */
export const voucherOperations = (services: VoucherServices): AnyOperation[] => [
  ...schemeRoutes(services.schemes),
  ...applicationRoutes(services.applications, services.reviews),
  ...voucherRoutes(services),
  ...redemptionRoutes(services.claims, services.redemptions),
];

/** The duties of this feature; both touch our database alone, so each happens exactly once. */
export const voucherDutyHandlers = ({ vouchers }: VoucherServices): SomeJobHandlers => ({
  'voucher.expire': { mode: 'inside', perform: ({ voucherId }) => vouchers.expire(voucherId) },
  'voucher.remind': {
    mode: 'inside',
    perform: ({ voucherId, deadline, lead }) => vouchers.remind(voucherId, { deadline, lead }),
  },
});
