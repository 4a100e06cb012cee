import { z } from 'zod';
import { MENTOR_CATEGORY_IDS, MENTOR_MODE_IDS } from '../../../config/mentors.js';

export const suggestionQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  mode: z.enum(MENTOR_MODE_IDS).optional(),
  category: z.enum(MENTOR_CATEGORY_IDS).optional(),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});
export type SuggestionQuery = z.infer<typeof suggestionQuery>;
