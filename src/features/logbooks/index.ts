import type { AnyOperation } from '../../http/operation.js';
import type { Facilities } from '../facilities/index.js';
import type { ResidencyService } from '../organisations/index.js';
import { createLinkService } from './link.service.js';
import { logbookRoutes } from './logbook.routes.js';
import { createLogbookService, type LogbookParts } from './logbook.service.js';

type Parts = Omit<LogbookParts, 'facilities'> & {
  facilities: Facilities;
  residencies: Pick<ResidencyService, 'findOpen'>;
};

/** The logbooks of facilities, wired. */
export function createLogbooks(parts: Parts): { operations: AnyOperation[] } {
  const { facilities, outputs } = parts.facilities;
  const logbooks = createLogbookService({ ...parts, facilities });
  return { operations: logbookRoutes(logbooks, createLinkService({ ...parts, outputs })) };
}
