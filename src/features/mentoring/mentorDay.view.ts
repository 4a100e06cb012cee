import { z } from 'zod';
import { MENTOR_DAY } from '../../../config/mentoring.js';
import { scoreOf } from './dayGrid.rules.js';
import type { PartOfDay } from './dayParty.service.js';
import type { DaySessionRecord, MentorDayRecord, Opinion } from './mentorDay.model.js';
import { conflictsOfDay, placedMeetings, problemOf, roundTimes } from './mentorDay.rules.js';
import { MENTOR_DAY_STATUSES } from './mentorDay.states.js';

const party = z.strictObject({
  id: z.string(),
  name: z.string(),
  preferences: z.array(z.string()),
  away: z.array(z.number().int()),
});
export const dayRow = z.strictObject({
  id: z.string(),
  title: z.string(),
  on: z.string(),
  from: z.string(),
  place: z.string(),
  status: z.enum(MENTOR_DAY_STATUSES),
  startups: z.number().int(),
  mentors: z.number().int(),
  meetings: z.number().int(),
});
export const dayView = z.strictObject({
  ...dayRow.shape,
  startups: z.array(party),
  mentors: z.array(party),
  meetings: z.array(
    z.strictObject({ startupId: z.string(), mentorId: z.string(), round: z.number().int(), isLocked: z.boolean() }),
  ),
  rounds: z.array(z.strictObject({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })),
  minutes: z.number().int(),
  maxPerStartup: z.number().int(),
  seed: z.number().int(),
  revision: z.number().int(),
  /** How good the grid is; only comparable with other grids of the same day. */
  score: z.number().int(),
  conflicts: z.array(z.string()),
});

export const partView = z.strictObject({
  id: z.string(),
  title: z.string(),
  on: z.string(),
  from: z.string(),
  place: z.string(),
  status: z.enum(MENTOR_DAY_STATUSES),
  minutes: z.number().int(),
  rounds: z.array(z.strictObject({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })),
  /** True while wishes may still be said or changed. */
  isOpen: z.boolean(),
  maxWishes: z.number().int(),
  side: z.enum(['applicant', 'mentor']),
  party,
  others: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

const roundsOf = (day: MentorDayRecord) =>
  Array.from({ length: day.rounds }, (_, round) => {
    const { startsAt, endsAt } = roundTimes(day, round);
    return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  });

const headOf = ({ _id, title, on, from, place, status }: MentorDayRecord) => ({
  id: _id,
  title,
  on,
  from,
  place,
  status,
});

export const viewDayRow = (day: MentorDayRecord): z.infer<typeof dayRow> => ({
  ...headOf(day),
  startups: day.startups.length,
  mentors: day.mentors.length,
  meetings: day.meetings.length,
});

export const viewDay = (day: MentorDayRecord): z.infer<typeof dayView> => ({
  ...headOf(day),
  startups: day.startups,
  mentors: day.mentors,
  meetings: day.meetings,
  rounds: roundsOf(day),
  minutes: MENTOR_DAY.minutes,
  maxPerStartup: day.maxPerStartup,
  seed: day.seed,
  revision: day.revision,
  score: Math.round(scoreOf(problemOf(day), placedMeetings(day))),
  conflicts: conflictsOfDay(day),
});

/** The day as one of its parties sees it: their own wishes and who else comes, never what others wish. */
export function viewPart({ day, side, partyId }: PartOfDay, now: Date): z.infer<typeof partView> {
  const [own, others] = side === 'mentor' ? [day.mentors, day.startups] : [day.startups, day.mentors];
  const blank = { id: partyId, name: '', preferences: [], away: [] };
  return {
    ...headOf(day),
    minutes: MENTOR_DAY.minutes,
    rounds: roundsOf(day),
    isOpen: day.status === 'draft' && roundTimes(day, 0).startsAt > now,
    maxWishes: MENTOR_DAY.preferences,
    side,
    party: own.find(({ id }) => id === partyId) ?? blank,
    others: others.map(({ id, name }) => ({ id, name })),
  };
}

const opinion = z
  .strictObject({
    score: z.number().int(),
    advice: z.enum(['goOn', 'change', 'stop']).nullable(),
    again: z.boolean().nullable(),
    note: z.string(),
    at: z.iso.datetime(),
  })
  .nullable();
export const daySessionView = z.strictObject({
  id: z.string(),
  dayId: z.string(),
  startupId: z.string(),
  mentorId: z.string(),
  round: z.number().int(),
  startsAt: z.iso.datetime(),
  bookingId: z.string().nullable(),
  problem: z.string().nullable(),
  opinions: z.strictObject({ applicant: opinion, mentor: opinion }),
});

// `again` is asked since opinions were first kept, so early ones lack it.
const viewOpinion = (given: Opinion | null) =>
  given && { ...given, again: given.again ?? null, at: given.at.toISOString() };

/** A meeting of a day; `only` leaves out what the other side said. */
export const viewDaySession = (
  session: DaySessionRecord,
  only?: 'applicant' | 'mentor',
): z.infer<typeof daySessionView> => ({
  id: session._id,
  dayId: session.dayId,
  startupId: session.startupId,
  mentorId: session.mentorId,
  round: session.round,
  startsAt: session.startsAt.toISOString(),
  bookingId: session.bookingId,
  problem: session.problem,
  opinions: {
    applicant: only === 'mentor' ? null : viewOpinion(session.opinions.applicant),
    mentor: only === 'applicant' ? null : viewOpinion(session.opinions.mentor),
  },
});
