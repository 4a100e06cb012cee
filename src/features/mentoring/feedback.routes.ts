import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import { isRevealed, revealsAt, visibleFeedback, type Mentoring } from '../mentors/index.js';
import { byId } from './task.schema.js';

const given = z.strictObject({ rating: z.number().int(), comment: z.string(), at: z.iso.datetime() });
const feedbackView = z.strictObject({
  mine: given.nullable(),
  theirs: given.nullable(),
  /** Whether the other side has answered, without what. */
  hasTheirs: z.boolean(),
  isRevealed: z.boolean(),
  revealsAt: z.iso.datetime().nullable(),
  canGive: z.boolean(),
});
type Given = { rating: number; comment: string; at: Date } | null;
const view = (feedback: Given) =>
  feedback && { rating: feedback.rating, comment: feedback.comment, at: feedback.at.toISOString() };

/** Two-sided feedback, revealed together. It is given at `POST /v1/bookings/:id/feedback`. */
export const feedbackRoutes = ({
  bookings,
  clock,
}: {
  bookings: Mentoring['bookings'];
  clock: Clock;
}): AnyOperation[] => [
  operation({
    id: 'bookings.getFeedback',
    method: 'get',
    path: '/v1/bookings/:id/feedback',
    summary: '双方评价：都写好后（或一周后）同时公开，公开后不再改动',
    who: 'signedIn',
    params: byId,
    reply: feedbackView,
    run: async ({ actor, params }) => {
      const { booking, side } = await bookings.see(actor, params.id);
      const { feedback, status } = booking;
      const now = clock.now();
      const { mine, theirs } = visibleFeedback(feedback, side, now);
      const revealed = isRevealed(feedback, now);
      return {
        mine: view(mine),
        theirs: view(theirs),
        hasTheirs: side !== 'staff' && feedback[side === 'mentor' ? 'applicant' : 'mentor'] !== null,
        isRevealed: revealed,
        revealsAt: revealsAt(feedback)?.toISOString() ?? null,
        canGive: side !== 'staff' && status === 'held' && !feedback[side] && !revealed,
      };
    },
  }),
];
