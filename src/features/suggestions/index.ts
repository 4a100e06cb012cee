import type { AnyOperation } from '../../http/operation.js';
import type { SomeJobHandlers } from '../../platform/duties/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { createDailyTurns } from '../../platform/turns/index.js';
import { suggestionRoutes } from './suggestion.routes.js';
import { createSuggestionService, type SuggestionParts, type SuggestionService } from './suggestion.service.js';

export { canAnswer as canAnswerSuggestion } from './suggestion.access.js';
export { suggestionPersonalData } from './suggestion.personal.js';
export type { SuggestionService } from './suggestion.service.js';

/** QD-20: the suggestion box, wired. */
export function createSuggestions(parts: Omit<SuggestionParts, 'turns'> & { cipher: FieldCipher }): {
  suggestions: SuggestionService;
  operations: AnyOperation[];
  dutyHandlers: SomeJobHandlers;
} {
  const suggestions = createSuggestionService({ ...parts, turns: createDailyTurns(parts) });
  return {
    suggestions,
    operations: suggestionRoutes(suggestions),
    dutyHandlers: {
      'suggestion.close': {
        mode: 'inside',
        perform: ({ suggestionId, revision }) => suggestions.close(suggestionId, revision),
      },
    },
  };
}
