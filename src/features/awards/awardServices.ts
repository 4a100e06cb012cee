import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { AuditService } from '../audit/index.js';
import type { DossierService } from '../dossiers/index.js';
import { createNaturalPersonService, type IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { OrganisationService } from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import { createAssessingService } from './assessing.service.js';
import { createAwardNotices } from './award.notices.js';
import { awardRoutes } from './award.routes.js';
import { createAwardBooks } from './books.service.js';
import { budgetRoutes } from './budget.routes.js';
import { createBudgetService } from './budget.service.js';
import { createBankFileService } from './bankFile.service.js';
import { createDecidingService } from './deciding.service.js';
import { createDecisionService } from './decision.service.js';
import { deskworkRoutes } from './deskwork.routes.js';
import { createHandsService } from './hands.service.js';
import { createPartService } from './part.service.js';
import { createPayClockService } from './payClock.service.js';
import { createPayeeService } from './payee.service.js';
import { createPayingService } from './paying.service.js';
import { paymentRoutes } from './payment.routes.js';
import { createAwardReader, type AwardReader } from './reading.service.js';
import { createReceiptService } from './receipt.service.js';
import { createRefreshService, type RefreshService } from './refresh.service.js';

/** What the award feature is built on. */
export interface AwardParts {
  clock: Clock;
  audit: AuditService;
  cipher: FieldCipher;
  identity: IdentityService;
  notifications: NotificationService;
  organisations: OrganisationService;
  dossiers: DossierService;
  policies: PolicyService;
}

/** What features to the right may ask of awards. */
export interface Awards {
  refresh: RefreshService['refresh'];
  reader: AwardReader;
  operations: AnyOperation[];
}

/** Every service of the feature, built once per process and wired to each other. */
export function createAwards(given: AwardParts): Awards {
  const notices = createAwardNotices(given);
  const books = createAwardBooks(given);
  const hands = createHandsService({ ...given, persons: createNaturalPersonService() });
  const parts = createPartService({ ...given, books });
  const refresher = createRefreshService({ ...given, books, parts });
  const deciding = createDecidingService({ ...given, books, hands, parts, refresher, notices });
  const assessing = createAssessingService({ ...given, hands, refresher });
  const reader = createAwardReader(given);
  const budgets = createBudgetService({ ...given, books });
  const receipts = createReceiptService({ ...given, books, hands, parts, notices });
  const paying = createPayingService({ ...given, hands });
  const bankFiles = createBankFileService({ ...given, hands });
  const payees = createPayeeService(given);
  const clock = createPayClockService(given);
  const decisions = createDecisionService(given);
  given.dossiers.listen((actor, facilityId) => refresher.refresh(actor, facilityId));
  return {
    refresh: refresher.refresh,
    reader,
    operations: [
      ...awardRoutes(deciding, assessing, reader),
      ...paymentRoutes({ paying, bankFiles, receipts, payees, reader }),
      ...budgetRoutes(budgets),
      ...deskworkRoutes({ clock, receipts, decisions }),
    ],
  };
}
