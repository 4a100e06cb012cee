import type { AnyOperation } from '../../http/operation.js';
import { showcaseRoutes } from './showcase.routes.js';
import { createShowcaseService, type ShowcaseParts, type ShowcaseService } from './showcase.service.js';

export type { ShowcaseService } from './showcase.service.js';

/** G10: cases and honours, wired. */
export function createShowcases(parts: ShowcaseParts): { showcases: ShowcaseService; operations: AnyOperation[] } {
  const showcases = createShowcaseService(parts);
  return { showcases, operations: showcaseRoutes(showcases) };
}
