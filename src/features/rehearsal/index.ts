import type { AnyOperation } from '../../http/operation.js';
import { rehearsalRoutes } from './rehearsal.routes.js';
import { createRehearsalService } from './rehearsal.service.js';

/** X19: policy rehearsal, wired. It reads dossiers and awards, and writes nothing. */
export const createRehearsals = (
  parts: Parameters<typeof createRehearsalService>[0],
): { operations: AnyOperation[] } => ({ operations: rehearsalRoutes(createRehearsalService(parts)) });
