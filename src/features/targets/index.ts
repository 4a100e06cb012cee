import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { AuditService } from '../audit/index.js';
import type { OrganisationService } from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import { createMarkService } from './mark.service.js';
import { createScorecardService } from './scorecard.service.js';
import { createSourceService, type CountedFeatures } from './sources.service.js';
import { createSplitService } from './split.service.js';
import { targetRoutes } from './target.routes.js';
import { createTargetService, type TargetService } from './target.service.js';

interface Parts extends CountedFeatures {
  clock: Clock;
  audit: AuditService;
  policies: PolicyService;
  organisations: OrganisationService;
}

/** X18, G6, G7: targets as a tree, split to districts, with scorecards; wired. */
export function createTargets(parts: Parts): { targets: TargetService; operations: AnyOperation[] } {
  const sources = createSourceService(parts);
  const targets = createTargetService({ ...parts, sources });
  const splits = createSplitService(parts);
  const marks = createMarkService(parts);
  const scorecards = createScorecardService({ ...parts, targets, sources });
  return { targets, operations: targetRoutes({ ...parts, targets, splits, marks, scorecards }) };
}
