export { calculate } from './calculator.rules.js';
export type { Calculation, Instalment, Line, Reading } from './calculator.types.js';
export { policyRoutes } from './policy.routes.js';
export { createPolicyService, type PolicyService } from './policy.service.js';
export { allocateExcellent, excellentQuota, selectRound } from './quota.rules.js';
export { canRecommend, classesOf, nextLevel, nextStage, policyInForce } from './registry.rules.js';
export { splitByShares } from './instalments.rules.js';
export { hostedFirst, suggestTerms, termsOf } from './terms.rules.js';
export { countUnits, forecast, progressOf, recordsOf, type CountedRecord } from './targets.rules.js';
