import { MENTORING } from '../../../config/mentors.js';
import type { Clock } from '../../platform/clock/clock.js';
import { DAY, MINUTE, shanghaiDay } from '../../shared/calendar.js';
import type { Wish } from './booking.rules.js';
import { bookingStore } from './booking.store.js';
import { matchOf, type MatchMentor, type MatchNeed } from './match.rules.js';
import type { MentorRecord } from './mentor.model.js';
import { mentorStore } from './mentor.store.js';
import { isAway, timingOf, windowAround } from './slot.rules.js';
import { slotClaimStore } from './slotClaim.store.js';
import { rankCandidates, type Matter, type Ranked } from './suitability.rules.js';

const QUANTUM_MS = MENTORING.quantumMinutes * MINUTE;
const LOOK_BACK_MS = 90 * DAY;
/** How many of a pool are weighed; a pool has some hundreds. */
const WEIGHED = 500;

/** A mentor who suits, with why. */
export interface Suitable extends Ranked {
  mentor: MentorRecord;
}

export interface SuitabilityService {
  /** Who of a city could take the session at that time, the most suitable first. */
  at(jurisdictionId: string, wish: Wish, matter: Matter): Promise<Suitable[]>;
  /** Who of a city suits the matter, whenever they have time. */
  suggest(jurisdictionId: string, matter: Matter, except: readonly string[]): Promise<Suitable[]>;
}

const needOf = ({ topic, expertise, mode }: Matter): MatchNeed => ({
  words: [topic],
  mode,
  ...(expertise ? { expertise: [expertise] } : {}),
});

/** Load and fairness are weighed by the choice itself, so the match leaves them out. */
const factsOf = ({ _id, category, expertise, district, modes }: MentorRecord, recentSessions: number): MatchMentor => ({
  id: _id,
  category,
  expertise,
  district,
  modes,
  load: null,
  answerHours: null,
  feedback: null,
  recentSessions,
});

/** 任一合适的导师: the choice is made by match, load and fairness, and says why. */
export function createSuitabilityService({ clock }: { clock: Clock }): SuitabilityService {
  async function pool(jurisdictionId: string, { mode, expertise }: Matter): Promise<MentorRecord[]> {
    const filter = { grams: [], statuses: ['appointed'] as const, jurisdictionIds: [jurisdictionId], mode };
    const { items } = await mentorStore.list({ ...filter, expertise, limit: WEIGHED });
    return items;
  }

  async function ranked(mentors: readonly MentorRecord[], matter: Matter): Promise<Suitable[]> {
    const now = clock.now();
    const ids = mentors.map(({ _id }) => _id);
    const workloads = await bookingStore.workloads(ids, new Date(now.getTime() - LOOK_BACK_MS));
    const workOf = new Map(workloads.map(work => [work._id, work]));
    const candidates = mentors.map(mentor => {
      const work = workOf.get(mentor._id);
      return {
        mentorId: mentor._id,
        match: matchOf(needOf(matter), factsOf(mentor, work?.sessions ?? 0)),
        sessions: work?.sessions ?? 0,
        lastAskedAt: work?.lastAskedAt ?? null,
      };
    });
    const byId = new Map(mentors.map(mentor => [mentor._id, mentor]));
    return rankCandidates(candidates, now).flatMap(rank => {
      const mentor = byId.get(rank.mentorId);
      return mentor ? [{ ...rank, mentor }] : [];
    });
  }

  return {
    async at(jurisdictionId, wish, matter) {
      const now = clock.now();
      const day = shanghaiDay(wish.startsAt);
      const isOpen = (mentor: MentorRecord) => {
        const window = !isAway(mentor, day) && windowAround(mentor, wish);
        return (
          window &&
          (window.mode === 'both' || window.mode === wish.mode) &&
          !timingOf(mentor.availability, wish.startsAt, now)
        );
      };
      const open = (await pool(jurisdictionId, matter)).filter(isOpen);
      const range = {
        first: Math.floor(wish.startsAt.getTime() / QUANTUM_MS),
        end: Math.ceil(wish.endsAt.getTime() / QUANTUM_MS),
      };
      const free = new Set(
        await slotClaimStore.freeAmong(
          open.map(({ _id }) => _id),
          range,
          now,
        ),
      );
      const suitable = await ranked(
        open.filter(({ _id }) => free.has(_id)),
        matter,
      );
      return suitable.map(one => ({ ...one, why: [...one.why, '所选时间有空'] }));
    },

    async suggest(jurisdictionId, matter, except) {
      const mentors = await pool(jurisdictionId, matter);
      return ranked(
        mentors.filter(({ _id }) => !except.includes(_id)),
        matter,
      );
    },
  };
}
