import type { AnyOperation } from '../../http/operation.js';
import type { Facilities } from '../facilities/index.js';
import { logbookRoutes } from './logbook.routes.js';
import { createLogbookService, type LogbookParts } from './logbook.service.js';

type Parts = Omit<LogbookParts, 'facilities'> & { facilities: Facilities };

/** The logbooks of facilities, wired. */
export const createLogbooks = (parts: Parts): { operations: AnyOperation[] } => ({
  operations: logbookRoutes(createLogbookService({ ...parts, facilities: parts.facilities.facilities })),
});
