import { FEEDBACK } from '../../../config/mentoring.js';
import { DAY } from '../../shared/calendar.js';
import type { BookingRecord, BookingSide } from './booking.model.js';

type Both = BookingRecord['feedback'];

/** 互评: when the answers are shown to each other: at once when both are there, else some days after the first. */
export function revealsAt({ applicant, mentor }: Both): Date | null {
  if (applicant && mentor) return applicant.at > mentor.at ? applicant.at : mentor.at;
  const first = applicant ?? mentor;
  return first && new Date(first.at.getTime() + FEEDBACK.revealDays * DAY);
}

/** True once the answers are shown; from then on nobody adds or changes one. */
export const isRevealed = (feedback: Both, now: Date): boolean => {
  const at = revealsAt(feedback);
  return at !== null && at <= now;
};

/** What one side may see of the answers now. Staff see none: they are between the two. */
export function visibleFeedback(feedback: Both, side: BookingSide | 'staff', now: Date) {
  if (side === 'staff') return { mine: null, theirs: null };
  const other = side === 'mentor' ? 'applicant' : 'mentor';
  return { mine: feedback[side], theirs: isRevealed(feedback, now) ? feedback[other] : null };
}

/** A figure made of ratings; null below the number of answers at which nobody can be recognised. */
export function averageOf(ratings: readonly number[]): { answers: number; average: number } | null {
  if (ratings.length < FEEDBACK.minAnswers) return null;
  const average = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  return { answers: ratings.length, average: Math.round(average * 10) / 10 };
}
