import type { AnyOperation } from '../../http/operation.js';
import type { SomeJobHandlers } from '../../platform/duties/index.js';
import { demandRoutes } from './demand.routes.js';
import { createDemandService, type DemandParts, type DemandService } from './demand.service.js';
import { createOfferService } from './offer.service.js';

export type { DemandRecord } from './demand.model.js';
export { isModerator, type DemandService } from './demand.service.js';

/** B13: the board of demands, wired. */
export function createDemands(parts: DemandParts): {
  demands: DemandService;
  operations: AnyOperation[];
  dutyHandlers: SomeJobHandlers;
} {
  const demands = createDemandService(parts);
  const offers = createOfferService({ ...parts, demands });
  return {
    demands,
    operations: demandRoutes(demands, offers),
    dutyHandlers: {
      'demand.remind': { mode: 'inside', perform: ({ demandId, ...about }) => demands.remind(demandId, about) },
      'demand.expire': { mode: 'inside', perform: ({ demandId, expiresOn }) => demands.expire(demandId, expiresOn) },
    },
  };
}
