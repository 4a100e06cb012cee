import { MENTOR_DAY } from '../../../config/mentoring.js';
import { instantAt, MINUTE } from '../../shared/calendar.js';
import { conflictsOf, type DayProblem, type Meeting } from './dayGrid.rules.js';
import type { DaySessionRecord, MentorDayRecord, PlannedMeeting } from './mentorDay.model.js';

const BASE_VALUE = 10;

/** What a wish is worth by its place: 100 for the first, 20 less for each after it. */
const wishValue = (preferences: readonly string[], id: string): number => {
  const place = preferences.indexOf(id);
  return place < 0 ? 0 : Math.max(0, 100 - 20 * place);
};

/** The day as the planner reads it: places in lists instead of ids, and the worth of each meeting from both sides' wishes. */
export function problemOf(day: MentorDayRecord): DayProblem {
  const { startups, mentors, rounds, maxPerStartup, meetings } = day;
  const placeOf = (list: readonly { id: string }[], id: string) => list.findIndex(one => one.id === id);
  return {
    startups: startups.length,
    mentors: mentors.length,
    rounds,
    maxPerStartup,
    value: startups.map(startup =>
      mentors.map(
        mentor => BASE_VALUE + wishValue(startup.preferences, mentor.id) + wishValue(mentor.preferences, startup.id),
      ),
    ),
    startupAway: startups.map(({ away }) => away),
    mentorAway: mentors.map(({ away }) => away),
    locked: meetings
      .filter(({ isLocked }) => isLocked)
      .map(({ startupId, mentorId, round }) => ({
        startup: placeOf(startups, startupId),
        mentor: placeOf(mentors, mentorId),
        round,
      }))
      .filter(({ startup, mentor }) => startup >= 0 && mentor >= 0),
  };
}

/** Planner meetings by id again; what was locked stays locked. */
export function namedMeetings(day: MentorDayRecord, meetings: readonly Meeting[]): PlannedMeeting[] {
  const locked = new Set(
    day.meetings.filter(({ isLocked }) => isLocked).map(({ startupId, round }) => `${startupId} ${round}`),
  );
  return meetings.flatMap(({ startup, mentor, round }) => {
    const [startupId, mentorId] = [day.startups[startup]?.id, day.mentors[mentor]?.id];
    if (!startupId || !mentorId) return [];
    return [{ startupId, mentorId, round, isLocked: locked.has(`${startupId} ${round}`) }];
  });
}

/** The meetings by their places in the lists, as the planner reads them. */
export const placedMeetings = (day: MentorDayRecord): Meeting[] =>
  day.meetings.map(({ startupId, mentorId, round }) => ({
    startup: day.startups.findIndex(({ id }) => id === startupId),
    mentor: day.mentors.findIndex(({ id }) => id === mentorId),
    round,
  }));

/** What is wrong with the day as it stands; empty when it can be published. */
export const conflictsOfDay = (day: MentorDayRecord): string[] => conflictsOf(problemOf(day), placedMeetings(day));

/** When a round begins and ends. */
export function roundTimes({ on, from }: Pick<MentorDayRecord, 'on' | 'from'>, round: number) {
  const startsAt = new Date(instantAt(on, from).getTime() + round * MENTOR_DAY.minutes * MINUTE);
  return { startsAt, endsAt: new Date(startsAt.getTime() + MENTOR_DAY.minutes * MINUTE) };
}

/** Exchanges the places of two meetings, or moves one to an empty place, and locks what a hand has put there. */
export function swapped(
  meetings: readonly PlannedMeeting[],
  { startupId, round, toRound }: { startupId: string; round: number; toRound: number },
): PlannedMeeting[] {
  return meetings.map(meeting => {
    if (meeting.startupId !== startupId) return meeting;
    if (meeting.round === round) return { ...meeting, round: toRound, isLocked: true };
    if (meeting.round === toRound) return { ...meeting, round, isLocked: true };
    return meeting;
  });
}

/** Where opinions of a startup diverge: the evening's roll-up. */
export interface Divergence {
  startupId: string;
  meetings: number;
  answered: number;
  average: number | null;
  /** Between the kindest and the hardest mentor. */
  spread: number;
  /** Mentors pull the startup in different directions: 导师意见分歧. */
  isDivided: boolean;
  /** Meetings that the two sides saw differently. */
  gaps: { mentorId: string; mentorScore: number; startupScore: number }[];
  /** 双方都愿再谈: the mentors with whom both sides would meet again. */
  again: string[];
}

const WIDE = 2;

/** Sums up both opinions of each startup's meetings, the most divided first. */
export function divergencesOf(sessions: readonly DaySessionRecord[]): Divergence[] {
  const ids = [...new Set(sessions.map(({ startupId }) => startupId))];
  const found = ids.map(startupId => {
    const own = sessions.filter(session => session.startupId === startupId);
    const said = own.flatMap(({ opinions: { mentor } }) => (mentor ? [mentor] : []));
    const scores = said.map(({ score }) => score);
    const advice = new Set(said.flatMap(one => (one.advice ? [one.advice] : [])));
    const spread = scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : 0;
    const gaps = own.flatMap(({ mentorId, opinions: { mentor, applicant } }) =>
      mentor && applicant && Math.abs(mentor.score - applicant.score) >= WIDE
        ? [{ mentorId, mentorScore: mentor.score, startupScore: applicant.score }]
        : [],
    );
    const average = scores.length
      ? Math.round((scores.reduce((sum, one) => sum + one, 0) / scores.length) * 10) / 10
      : null;
    const isDivided = spread >= WIDE || (advice.has('goOn') && advice.has('stop'));
    const again = own
      .filter(({ opinions: { mentor, applicant } }) => mentor?.again && applicant?.again)
      .map(({ mentorId }) => mentorId);
    return { startupId, meetings: own.length, answered: scores.length, average, spread, isDivided, gaps, again };
  });
  return found.toSorted(
    (one, other) =>
      Number(other.isDivided) - Number(one.isDivided) ||
      other.spread - one.spread ||
      other.gaps.length - one.gaps.length,
  );
}
