import { z } from 'zod';
import { MENTOR_MODE_IDS } from '../../../config/mentors.js';
import type { Absence, BookingRecord, BookingSide, Feedback } from './booking.model.js';
import { placeOf } from './booking.news.js';
import { explainableUntil } from './booking.rules.js';
import { BOOKING_STATUSES } from './booking.states.js';

const side = z.enum(['applicant', 'mentor']);
const feedbackView = z.strictObject({ rating: z.number().int(), comment: z.string(), at: z.iso.datetime() });

export const bookingView = z.strictObject({
  id: z.string(),
  mentorId: z.string(),
  mentorName: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  minutes: z.number().int(),
  mode: z.enum(MENTOR_MODE_IDS),
  place: z.string(),
  topic: z.string(),
  status: z.enum(BOOKING_STATUSES),
  /** Until when the mentor answers. */
  answerBy: z.iso.datetime(),
  /** Since when it has been with whoever has it. */
  askedAt: z.iso.datetime(),
  reason: z.string(),
  endedBy: z.enum(['applicant', 'mentor', 'staff', 'system']).nullable(),
  absent: side.nullable(),
  /** What was said and decided about an absence. */
  absence: z
    .strictObject({
      state: z.enum(['marked', 'explained', 'excused', 'upheld']),
      explainBy: z.iso.datetime(),
      explanation: z.string().nullable(),
      decision: z.string().nullable(),
    })
    .nullable(),
  isLate: z.boolean(),
  attendeeIds: z.array(z.string()),
  /** Why this mentor, when the product or a coordinator chose. */
  why: z.array(z.string()),
  /** What the coordinators do when no mentor named has taken it. */
  help: z
    .strictObject({
      state: z.enum(['open', 'suggested', 'assigned', 'returned']),
      note: z.string(),
      suggestions: z.array(z.strictObject({ mentorId: z.string(), name: z.string() })),
    })
    .nullable(),
  alternatives: z.array(z.strictObject({ mentorId: z.string(), startsAt: z.iso.datetime().nullable() })),
  followsId: z.string().nullable(),
  nextId: z.string().nullable(),
  reschedules: z.number().int(),
  note: z.strictObject({ text: z.string(), nextSteps: z.string(), at: z.iso.datetime() }).nullable(),
  /** One's own at once; the other side's only when both have spoken, so that neither answers the other. */
  feedback: z.strictObject({ mine: feedbackView.nullable(), theirs: feedbackView.nullable() }),
  createdAt: z.iso.datetime(),
});

const viewOne = (given: Feedback | null) =>
  given && { rating: given.rating, comment: given.comment, at: given.at.toISOString() };

function viewFeedback({ feedback }: BookingRecord, mySide: BookingSide | 'staff') {
  const { applicant, mentor } = feedback;
  const both = applicant !== null && mentor !== null;
  if (mySide === 'staff') return { mine: null, theirs: null };
  const [mine, theirs] = mySide === 'mentor' ? [mentor, applicant] : [applicant, mentor];
  return { mine: viewOne(mine), theirs: both ? viewOne(theirs) : null };
}

const viewAbsence = ({ state, markedAt, explanation, decision }: Absence) => ({
  state,
  explainBy: explainableUntil(markedAt).toISOString(),
  explanation: explanation?.text ?? null,
  decision: decision?.reason ?? null,
});

/** A booking as one side of it sees it. */
export const viewBooking = (booking: BookingRecord, mySide: BookingSide | 'staff'): z.infer<typeof bookingView> => ({
  id: booking._id,
  mentorId: booking.mentorId,
  mentorName: booking.mentorName,
  organisationId: booking.organisationId,
  organisationName: booking.organisationName,
  startsAt: booking.startsAt.toISOString(),
  endsAt: booking.endsAt.toISOString(),
  minutes: (booking.endsAt.getTime() - booking.startsAt.getTime()) / 60_000,
  mode: booking.mode,
  place: placeOf(booking),
  topic: booking.topic,
  status: booking.status,
  answerBy: booking.answerBy.toISOString(),
  askedAt: booking.askedAt.toISOString(),
  reason: booking.reason,
  endedBy: booking.endedBy,
  absent: booking.absent,
  absence: booking.absence && viewAbsence(booking.absence),
  isLate: booking.isLate,
  attendeeIds: booking.attendeeIds,
  why: mySide === 'mentor' ? [] : booking.why,
  help: mySide === 'mentor' ? null : booking.help,
  alternatives:
    mySide === 'mentor'
      ? []
      : booking.alternatives.map(({ mentorId, startsAt }) => ({ mentorId, startsAt: startsAt?.toISOString() ?? null })),
  followsId: mySide === 'mentor' ? null : booking.followsId,
  nextId: mySide === 'mentor' ? null : booking.nextId,
  reschedules: booking.reschedules,
  // What was said is for the two sides; staff read it where one of them has shared it.
  note:
    mySide !== 'staff' && booking.note
      ? {
          text: booking.note.text,
          nextSteps: booking.note.nextSteps,
          at: booking.note.at.toISOString(),
        }
      : null,
  feedback: viewFeedback(booking, mySide),
  createdAt: booking.createdAt.toISOString(),
});
