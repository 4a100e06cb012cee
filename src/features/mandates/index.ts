import type { AnyOperation } from '../../http/operation.js';
import type { SomeJobHandlers } from '../../platform/duties/index.js';
import { createDailyTurns } from '../../platform/turns/index.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { createNaturalPersonService } from '../identity/index.js';
import { createAuthority, type Authority } from './authority.service.js';
import type { MandateParts } from './mandate.parts.js';
import { mandateRoutes } from './mandate.routes.js';
import { createMandateService, type MandateService } from './mandate.service.js';
import { createRepresentativeService } from './representative.service.js';
import { createTermService } from './term.service.js';
import { createSigningService } from './signing.service.js';

export type { Authority } from './authority.service.js';
export type { MandateService } from './mandate.service.js';
export { mandatePersonalData } from './mandate.personal.js';

export interface Mandates {
  mandates: MandateService;
  authority: Authority;
  operations: AnyOperation[];
  dutyHandlers: SomeJobHandlers;
}

/** A3: legal representatives and letters of authority, wired. */
export function createMandates(parts: MandateParts): Mandates {
  const terms = createTermService(parts);
  const mandates = createMandateService({ ...parts, terms });
  const representatives = createRepresentativeService({ ...parts, mandates, turns: createDailyTurns(parts) });
  const signings = createSigningService({
    ...parts,
    mandates,
    representatives,
    terms,
    naturalPersons: createNaturalPersonService(),
  });
  return {
    mandates,
    authority: createAuthority(parts),
    operations: mandateRoutes({ mandates, representatives, signings, today: () => shanghaiDay(parts.clock.now()) }),
    dutyHandlers: {
      'mandate.remind': { mode: 'inside', perform: ({ mandateId, ...about }) => terms.remind(mandateId, about) },
      'mandate.expire': { mode: 'inside', perform: ({ mandateId, validUntil }) => terms.expire(mandateId, validUntil) },
    },
  };
}
