import type { AnyOperation } from '../../http/operation.js';
import { visitRoutes } from './visit.routes.js';
import { createVisitService, type VisitParts } from './visit.service.js';

/** QD-16: the commissioners' enterprises and visits, wired. */
export const createVisits = (parts: VisitParts): { operations: AnyOperation[] } => ({
  operations: visitRoutes(createVisitService(parts)),
});
