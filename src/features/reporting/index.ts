import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationNews, OrganisationService } from '../organisations/index.js';
import { missingRoutes } from './missing.routes.js';
import { createMissingService } from './missing.service.js';
import { createPrefillService, type KnowingFeatures } from './prefill.service.js';
import { printRoutes } from './print.routes.js';
import { createPrintService } from './print.service.js';
import { reportRoutes } from './report.routes.js';
import { createReportService, type ReportService } from './report.service.js';

export type { ReportService } from './report.service.js';

interface Parts extends Omit<KnowingFeatures, 'organisations'> {
  news: OrganisationNews;
  files: FileService;
  clock: Clock;
  audit: AuditService;
  organisations: OrganisationService;
}

/** X14: report once; wired. `reports.figuresOf` is what other features read. */
export function createReporting(parts: Parts): { reports: ReportService; operations: AnyOperation[] } {
  const reports = createReportService({ ...parts, prefill: createPrefillService(parts) });
  const missing = createMissingService(parts);
  const prints = createPrintService({ ...parts, reports });
  return { reports, operations: [...missingRoutes(missing), ...reportRoutes(reports), ...printRoutes(prints)] };
}
