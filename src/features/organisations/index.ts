import type { AnyOperation } from '../../http/operation.js';
import { incorporationRoutes } from './incorporation.routes.js';
import type { IncorporationService } from './incorporation.service.js';
import { memberRoutes } from './member.routes.js';
import type { MemberService } from './member.service.js';
import { organisationRoutes } from './organisation.routes.js';
import type { OrganisationService } from './organisation.types.js';
import { residencyRoutes } from './residency.routes.js';
import type { ResidencyService } from './residency.service.js';

export { createIncorporationService, type IncorporationService } from './incorporation.service.js';
export { createMemberService } from './member.service.js';
export { organisationCensus } from './organisation.census.js';
export type { ApprovedOrganisation, OrganisationRecord } from './organisation.model.js';
export { isFacility, isStartup, type OrganisationKind } from './organisation.rules.js';
export { createOrganisationGuard, type OrganisationGuard } from './organisation.guard.js';
export { createOrganisationNews, type News, type OrganisationNews } from './organisation.news.js';
export { organisationPersonalData } from './organisation.personal.js';
export { createOrganisationService } from './organisation.service.js';
export type { OrganisationService } from './organisation.types.js';
export type { ResidencyRecord } from './residency.model.js';
export type { ResidencyStatus } from './organisation.states.js';
export { RESIDENCY_STATUSES } from './organisation.states.js';
export { createResidencyService, type ResidencyService } from './residency.service.js';

/** Every operation of the feature. */
export const organisationOperations = (parts: {
  organisations: OrganisationService;
  members: MemberService;
  residencies: ResidencyService;
  incorporations: IncorporationService;
}): AnyOperation[] => [
  ...organisationRoutes(parts.organisations),
  ...memberRoutes(parts.members),
  ...incorporationRoutes(parts.incorporations),
  ...residencyRoutes(parts.residencies, parts.organisations),
];
