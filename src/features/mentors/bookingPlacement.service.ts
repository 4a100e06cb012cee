import type { Clock } from '../../platform/clock/clock.js';
import { isDuplicate } from '../../platform/mongo/index.js';
import { shanghaiDay, MINUTE } from '../../shared/calendar.js';
import { conflict, type AppError } from '../../shared/errors.js';
import type { BookingRecord } from './booking.model.js';
import { allowanceRefusal, monthAround, refusalOf, type Wish } from './booking.rules.js';
import { bookingStore } from './booking.store.js';
import { freeSlotsNear, occupiedBetween } from './diary.queries.js';
import type { MentorRecord } from './mentor.model.js';
import { mentorStore } from './mentor.store.js';
import { slotClaimStore } from './slotClaim.store.js';
import { quantaOf } from './slot.rules.js';

const OFFERED_INSTEAD = 5;

/**
 * Finds and takes room in a mentor's diary. Everything here belongs into the caller's unit: look, take turns, then
 * write. The unit sees one moment of the database, and a turn that somebody took since then rolls it back.
 */
export interface BookingPlacement {
  find(mentorId: string): Promise<MentorRecord | null>;
  /** Why the wish cannot be met, with what is free instead; null when it can. Writes nothing. */
  refusal(mentor: MentorRecord, wish: Wish, exceptBookingId?: string): Promise<AppError | null>;
  /** Why the organisation may not book more, or null. */
  allowance(organisationId: string, startsAt: Date): Promise<AppError | null>;
  /** The first wish of this length that would be met at this mentor, or null. */
  firstFree(mentor: MentorRecord, minutes: number, mode: Wish['mode']): Promise<Wish | null>;
  /** Makes sure that nobody has changed these diaries (of a mentor, of an organisation) since they were read. */
  takeTurns(...diaries: string[]): Promise<void>;
  /** Gives the time of a booking to it. */
  claim(mentor: MentorRecord, booking: BookingRecord): Promise<void>;
  release(bookingId: string): Promise<void>;
}

const slotTaken = () => conflict('slot_taken', '这个时段刚刚被预约，请另选时段');

export function createBookingPlacement({ clock }: { clock: Clock }): BookingPlacement {
  async function withOffers(refusal: AppError, mentor: MentorRecord, near: Date): Promise<AppError> {
    if (refusal.code !== 'slot_taken' && refusal.code !== 'mentor_full') return refusal;
    const free = await freeSlotsNear(mentor, near, clock.now());
    const offers = free.slice(0, OFFERED_INSTEAD).map(({ startsAt, endsAt, mode }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      mode,
    }));
    return conflict(refusal.code, refusal.message, { free: offers });
  }

  async function refusal(mentor: MentorRecord, wish: Wish, exceptBookingId?: string): Promise<AppError | null> {
    const day = shanghaiDay(wish.startsAt);
    const occupied = await occupiedBetween(mentor._id, { from: day, to: day }, exceptBookingId);
    const refused = refusalOf(mentor, wish, { occupied, now: clock.now() });
    return refused && withOffers(refused, mentor, wish.startsAt);
  }

  return {
    find: mentorId => mentorStore.find(mentorId),

    refusal,

    async allowance(organisationId, startsAt) {
      const live = await bookingStore.countLive({ organisationId });
      const inMonth = (await bookingStore.listCounted({ organisationId }, monthAround(startsAt))).length;
      return allowanceRefusal({ live, inMonth });
    },

    async firstFree(mentor, minutes, mode) {
      const now = clock.now();
      for (const { startsAt } of await freeSlotsNear(mentor, now, now)) {
        const wish = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE), mode };
        if (!(await refusal(mentor, wish))) return wish;
      }
      return null;
    },

    async takeTurns(...diaries) {
      for (const diary of diaries) await slotClaimStore.takeTurn(diary);
    },

    async claim(mentor, booking) {
      const quanta = quantaOf(booking, mentor.availability.bufferMinutes);
      await slotClaimStore.claim(mentor._id, quanta, booking._id).catch((cause: unknown) => {
        throw isDuplicate(cause) ? slotTaken() : cause;
      });
    },

    release: bookingId => slotClaimStore.release(bookingId),
  };
}
