import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { BookingRecord } from './booking.model.js';
import { answerByOf, triageByOf } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import { isTriaged } from './mentor.rules.js';
import { slotWaitStore } from './slotWait.store.js';

export interface SlotOfferService {
  /**
   * Takes the time that is kept for somebody who waited: it becomes a request, seen by a coordinator first where that
   * is the rule. 409 `offer_over`; 422 `invalid_answers` while required questions are open.
   */
  accept(actor: Actor, bookingId: string): Promise<BookingRecord>;
}

const offerOver = () => conflict('offer_over', '确认期限已过，该时段已顺延给下一家');

/** What becomes of time that is kept for whoever waited longest. */
export function createSlotOfferService(parts: BookingParts, bookings: BookingService): SlotOfferService {
  const { clock, audit, placement, reminders, intake } = parts;

  /** Whoever has it next, and until when. */
  async function nextOf(booking: BookingRecord) {
    const now = clock.now();
    const mentor = await placement.find(booking.mentorId);
    const isScreened = mentor !== null && isTriaged(mentor);
    const answerBy = isScreened ? triageByOf(now, booking.startsAt) : answerByOf(now, booking.startsAt);
    return {
      to: isScreened ? ('triage' as const) : ('requested' as const),
      patch: { askedAt: now, answerBy, updatedAt: now },
    };
  }

  return {
    async accept(actor, bookingId) {
      const { booking, side } = await bookings.see(actor, bookingId);
      if (side !== 'applicant') throw notFound('预约');
      const isTaken = booking.status === 'requested' || booking.status === 'triage';
      if (isTaken && booking.waitId) return booking;
      if (booking.status !== 'offered' || booking.answerBy <= clock.now()) throw offerOver();
      await intake.assertAnswered(booking);
      return inTransaction(async () => {
        const { to, patch } = await nextOf(booking);
        const asked = await bookingStore.move(bookingId, { from: 'offered', to }, patch);
        if (!asked) throw offerOver();
        if (booking.waitId)
          await slotWaitStore.move(booking.waitId, { from: 'offered', to: 'taken' }, { updatedAt: patch.updatedAt });
        await reminders.planExpiry(asked);
        const { jurisdictionId } = booking;
        await audit.record('booking.offerAccepted', `booking:${bookingId}`, { by: actor, jurisdictionId });
        await bookings.announce(asked);
        return asked;
      });
    },
  };
}
