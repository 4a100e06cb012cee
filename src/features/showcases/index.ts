import type { AnyOperation } from '../../http/operation.js';
import { showcaseRoutes } from './showcase.routes.js';
import { createShowcaseService, type ShowcaseParts } from './showcase.service.js';

/** G10: cases and honours, wired. */
export const createShowcases = (parts: ShowcaseParts): { operations: AnyOperation[] } => ({
  operations: showcaseRoutes(createShowcaseService(parts)),
});
