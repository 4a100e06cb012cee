import type { Clock } from '../../platform/clock/clock.js';
import { isDuplicate } from '../../platform/mongo/index.js';
import { MINUTE, shanghaiDay } from '../../shared/calendar.js';
import { conflict, type AppError } from '../../shared/errors.js';
import {
  allowanceRefusal,
  minutesOfSession,
  monthAround,
  quarterAround,
  refusalOf,
  type Wish,
} from './booking.rules.js';
import { bookingStore } from './booking.store.js';
import { freeSlots, freeSlotsNear, occupiedBetween } from './diary.queries.js';
import type { MentorRecord } from './mentor.model.js';
import { mentorStore } from './mentor.store.js';
import { slotClaimStore } from './slotClaim.store.js';
import { quantaOf, type Interval, type Slot } from './slot.rules.js';

const OFFERED_INSTEAD = 5;
const MENTORS_INSTEAD = 3;
const OTHERS_LOOKED_AT = 8;

/** What is free, and not what is wanted: shown with a refusal. */
const OFFERING = new Set(['slot_taken', 'mentor_full', 'mentor_paused', 'mentor_not_appointed']);

/**
 * Finds and takes room in a mentor's diary. Everything here belongs into the caller's unit: look, take turns, then
 * write. The unit sees one moment of the database, and a turn that somebody took since then rolls it back.
 */
export interface BookingPlacement {
  find(mentorId: string): Promise<MentorRecord | null>;
  /** Why the wish cannot be met, with what is free instead; null when it can. Writes nothing. */
  refusal(mentor: MentorRecord, wish: Wish, exceptHolders?: readonly string[]): Promise<AppError | null>;
  /** Why the organisation may not book the session, or null; `exceptBookingId` is the one it would replace. */
  allowance(organisationId: string, session: Interval, exceptBookingId?: string): Promise<AppError | null>;
  /** The first wish of this length from a moment on that would be met at this mentor, or null. */
  firstFree(
    mentor: MentorRecord,
    wish: { minutes: number; mode: Wish['mode']; from?: Date; to?: Date },
  ): Promise<Wish | null>;
  /** Makes sure that nobody has changed these diaries (of a mentor, of an organisation) since they were read. */
  takeTurns(...diaries: string[]): Promise<void>;
  /** Gives the time to a booking, an office hour or (until `heldUntil`) a hold. */
  claim(mentor: MentorRecord, holder: Interval & { _id: string }, heldUntil?: Date): Promise<void>;
  release(holderId: string): Promise<void>;
  /** Tells whoever waits for this mentor that time has become free, inside the same unit. */
  offerFreed(mentorId: string): Promise<void>;
  /** Names the one who gives freed time away. */
  listen(onFreed: (mentorId: string) => Promise<void>): void;
}

const slotTaken = () => conflict('slot_taken', '这个时段刚刚被预约，请另选时段');

const shown = ({ startsAt, endsAt, mode }: Slot) => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  mode,
});

export function createBookingPlacement({ clock }: { clock: Clock }): BookingPlacement {
  let onFreed: (mentorId: string) => Promise<void> = async () => undefined;

  /** Mentors of the same trade and city: some of them may have time. */
  async function colleaguesOf({ _id, expertise, jurisdictionId }: MentorRecord): Promise<MentorRecord[]> {
    const { items } = await mentorStore.list({
      grams: [],
      statuses: ['appointed'],
      expertise: expertise[0],
      jurisdictionIds: [jurisdictionId],
      limit: OTHERS_LOOKED_AT,
    });
    return items.filter(other => other._id !== _id);
  }

  async function withOffers(refusal: AppError, mentor: MentorRecord, near: Date): Promise<AppError> {
    if (!OFFERING.has(refusal.code)) return refusal;
    const colleagues = await colleaguesOf(mentor);
    const freeOf = await freeSlotsNear([mentor, ...colleagues], near, clock.now());
    const mentors: { mentorId: string; name: string; startsAt: string }[] = [];
    for (const other of colleagues) {
      const [first] = freeOf(other);
      if (first) mentors.push({ mentorId: other._id, name: other.name, startsAt: first.startsAt.toISOString() });
      if (mentors.length === MENTORS_INSTEAD) break;
    }
    const free = freeOf(mentor).slice(0, OFFERED_INSTEAD).map(shown);
    return conflict(refusal.code, refusal.message, { free, mentors });
  }

  const bare = async (mentor: MentorRecord, wish: Wish, exceptHolders: readonly string[] = []) => {
    const day = shanghaiDay(wish.startsAt);
    const now = clock.now();
    const occupied = await occupiedBetween(mentor, { from: day, to: day }, { now, exceptHolders });
    return refusalOf(mentor, wish, { occupied, now });
  };

  return {
    find: mentorId => mentorStore.find(mentorId),

    async refusal(mentor, wish, exceptHolders) {
      const refused = await bare(mentor, wish, exceptHolders);
      return refused && withOffers(refused, mentor, wish.startsAt);
    },

    async allowance(organisationId, session, exceptBookingId) {
      const except = exceptBookingId ? [exceptBookingId] : [];
      const live = (await bookingStore.countLive({ organisationId })) - except.length;
      const quarter = await bookingStore.listCounted({ organisationId }, quarterAround(session.startsAt), except);
      const month = monthAround(session.startsAt);
      const inMonth = quarter.filter(({ startsAt }) => month.from <= startsAt && startsAt < month.before).length;
      const minutesInQuarter = quarter.reduce((sum, one) => sum + minutesOfSession(one), 0);
      return allowanceRefusal({ live, inMonth, minutesInQuarter }, minutesOfSession(session));
    },

    async firstFree(mentor, { minutes, mode, from, to }) {
      const now = clock.now();
      const free = to
        ? await freeSlots(mentor, { from: shanghaiDay(from ?? now), to: shanghaiDay(to) }, now)
        : (await freeSlotsNear([mentor], from ?? now, now))(mentor);
      for (const { startsAt } of free) {
        const wish = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE), mode };
        if (from && startsAt < from) continue;
        if (to && wish.endsAt > to) return null;
        if (!(await bare(mentor, wish))) return wish;
      }
      return null;
    },

    async takeTurns(...diaries) {
      for (const diary of diaries) await slotClaimStore.takeTurn(diary);
    },

    async claim(mentor, holder, heldUntil) {
      const quanta = quantaOf(holder, mentor.availability.bufferMinutes);
      const claimant = { holderId: holder._id, now: clock.now(), ...(heldUntil ? { heldUntil } : {}) };
      await slotClaimStore.claim(mentor._id, quanta, claimant).catch((cause: unknown) => {
        throw isDuplicate(cause) ? slotTaken() : cause;
      });
    },

    release: holderId => slotClaimStore.release(holderId),
    offerFreed: mentorId => onFreed(mentorId),
    listen: listener => void (onFreed = listener),
  };
}
