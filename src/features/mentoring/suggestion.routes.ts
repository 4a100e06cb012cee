import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { mentorRow, viewMentorRow } from '../mentors/index.js';
import { suggestionQuery } from './suggestion.schema.js';
import type { SuggestionService } from './suggestion.service.js';

const reason = z.strictObject({ factor: z.string(), points: z.number().int(), text: z.string() });
const reply = z.strictObject({
  items: z.array(z.strictObject({ mentor: mentorRow, points: z.number().int(), reasons: z.array(reason) })),
  /** The words that the suggestions are drawn from. */
  basis: z.array(z.string()),
});

/** Suggested mentors. */
export const suggestionRoutes = (service: SuggestionService): AnyOperation[] => [
  operation({
    id: 'mentorSuggestions.list',
    method: 'get',
    path: '/v1/mentor-suggestions',
    summary: '为企业推荐导师，附推荐理由与得分',
    who: 'signedIn',
    query: suggestionQuery,
    reply,
    run: async ({ actor, query }) => {
      const { suggestions, basis } = await service.suggest(actor, query);
      const items = suggestions.map(({ mentor, match }) => ({
        mentor: viewMentorRow(mentor),
        points: match.points,
        reasons: match.reasons,
      }));
      return { items, basis };
    },
  }),
];
