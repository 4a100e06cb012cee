import type { AnyOperation } from '../../http/operation.js';
import type { SomeJobHandlers } from '../../platform/duties/index.js';
import { createApplicationService, type ApplicationService } from './application.service.js';
import type { OrganiserRecord } from './organiser.model.js';
import type { OrganiserParts } from './organiser.parts.js';
import { organiserRoutes } from './organiser.routes.js';
import { standingStore } from './organiser.store.js';
import { createStandingService } from './standing.service.js';

export { organiserPersonalData } from './organiser.personal.js';

/** Whom events ask before somebody holds one. */
export interface OrganiserRegister {
  /** The name under which a person was verified in a city; null when they were not. */
  verifiedName(userId: string, jurisdictionId: string): Promise<string | null>;
  isVerifiedOrganisation(organisationId: string): Promise<boolean>;
  /** Has something done in the unit in which a standing is revoked. */
  whenRevoked(follow: (organiser: OrganiserRecord) => Promise<void>): void;
}

export interface Organisers {
  applications: ApplicationService;
  register: OrganiserRegister;
  operations: AnyOperation[];
  dutyHandlers: SomeJobHandlers;
}

/** A6: the verification of organisers, wired. */
export function createOrganisers(parts: OrganiserParts): Organisers {
  const standings = createStandingService(parts);
  const applications = createApplicationService({ ...parts, standings });
  return {
    applications,
    register: {
      verifiedName: async (userId, jurisdictionId) =>
        (await standingStore.findActive(userId, jurisdictionId))?.organiserName ?? null,
      isVerifiedOrganisation: standingStore.isVerified,
      whenRevoked: standings.whenRevoked,
    },
    operations: organiserRoutes(applications, standings),
    dutyHandlers: {
      'organiser.remind': {
        mode: 'inside',
        perform: ({ organiserId, ...about }) => standings.remind(organiserId, about),
      },
      'organiser.expire': {
        mode: 'inside',
        perform: ({ organiserId, termUntil }) => standings.expire(organiserId, termUntil),
      },
    },
  };
}
