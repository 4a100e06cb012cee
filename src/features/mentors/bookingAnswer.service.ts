import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { canAnswer } from './booking.access.js';
import type { BookingRecord } from './booking.model.js';
import { answerByOf } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import { notOpen, type BookingChain } from './bookingChain.service.js';
import { bookingTriageStore } from './bookingTriage.store.js';
import { slotWaitStore } from './slotWait.store.js';

export interface BookingAnswerService {
  /** The mentor takes the request; both are reminded a day and an hour before. */
  accept(actor: Actor, id: string, place: string): Promise<BookingRecord>;
  /** The mentor does not take it; the next mentor named is asked instead. */
  decline(actor: Actor, id: string, reason: string): Promise<BookingRecord>;
  /** Nobody has answered in time; the duty behind the answer clock. Does nothing for a request that was answered. */
  expire(bookingId: string): Promise<void>;
}

/** What becomes of a request: taken, not taken, or left unanswered. */
export function createBookingAnswerService(
  parts: BookingParts,
  bookings: BookingService,
  chain: BookingChain,
): BookingAnswerService {
  const { clock, audit, placement, reminders, tell } = parts;

  const note = (booking: BookingRecord, action: string, entry: { by: Actor | 'system'; reason?: string }) =>
    audit.record(action, `booking:${booking._id}`, {
      by: entry.by,
      jurisdictionId: booking.jurisdictionId,
      details: { mentorId: booking.mentorId, reason: entry.reason ?? '' },
    });

  /** Nobody looked at it in time: the mentor gets it all the same, so that no request rests in an office. */
  async function forward(booking: BookingRecord): Promise<void> {
    const now = clock.now();
    const patch = { askedAt: now, answerBy: answerByOf(now, booking.startsAt), updatedAt: now };
    const forwarded = await bookingStore.move(booking._id, { from: 'triage', to: 'requested' }, patch);
    if (!forwarded) return;
    await bookingTriageStore.close(booking._id, { outcome: 'forwarded', reason: '', decidedBy: null, now });
    await reminders.planExpiry(forwarded);
    await note(forwarded, 'booking.forwarded', { by: 'system' });
    await tell(forwarded, { kind: 'booking.requested', to: 'mentor', result: '待答复', note: booking.topic });
  }

  /** The time kept for somebody on the waiting list was not taken: it goes on to the next. */
  async function lapseOffer(booking: BookingRecord): Promise<void> {
    const patch = { endedBy: 'system', updatedAt: clock.now() } as const;
    const lapsed = await bookingStore.move(booking._id, { from: 'offered', to: 'expired' }, patch);
    if (!lapsed) return;
    await placement.release(booking._id);
    if (booking.waitId)
      await slotWaitStore.move(booking.waitId, { from: 'offered', to: 'passed' }, { updatedAt: clock.now() });
    await note(lapsed, 'booking.offerExpired', { by: 'system' });
    const passed = '候补时段未在期限内确认，已顺延给下一家。';
    await tell(lapsed, { kind: 'booking.expired', to: 'applicant', result: '候补已过期', note: passed });
    await placement.offerFreed(booking.mentorId);
  }

  return {
    async accept(actor, id, place) {
      const { booking, side } = await bookings.see(actor, id);
      allow(canAnswer(side), '只有导师可以答复预约');
      if (booking.status === 'confirmed') return booking;
      if (booking.status !== 'requested' || booking.startsAt <= clock.now()) throw notOpen();
      return inTransaction(async () => {
        const move = { from: 'requested', to: 'confirmed', at: booking.startsAt } as const;
        const accepted = await bookingStore.move(id, move, { place, answeredAt: clock.now(), updatedAt: clock.now() });
        if (!accepted) throw notOpen();
        await reminders.dropAll(booking);
        await reminders.planReminders(accepted);
        await note(accepted, 'booking.accepted', { by: actor });
        await tell(accepted, { kind: 'booking.accepted', to: 'applicant', result: '已确认', note: place });
        return accepted;
      });
    },

    async decline(actor, id, reason) {
      const { booking, side } = await bookings.see(actor, id);
      allow(canAnswer(side), '只有导师可以答复预约');
      if (booking.status === 'declined') return booking;
      if (booking.status !== 'requested') throw notOpen();
      return inTransaction(async () => {
        const endedBy = side === 'staff' ? 'staff' : 'mentor';
        const patch = { reason, endedBy, answeredAt: clock.now() } as const;
        const { ended, onwards } = await chain.end(booking, { from: 'requested', to: 'declined', patch });
        await note(ended, 'booking.declined', { by: actor, reason });
        const told = [reason, onwards].filter(Boolean).join('。');
        await tell(ended, { kind: 'booking.declined', to: 'applicant', result: '未接受', note: told });
        return ended;
      });
    },

    async expire(bookingId) {
      await inTransaction(async () => {
        const booking = await bookingStore.find(bookingId);
        if (!booking || booking.answerBy > clock.now()) return;
        const { status } = booking;
        if (status === 'offered') return lapseOffer(booking);
        if (status === 'triage' && booking.startsAt > clock.now()) return forward(booking);
        if (status !== 'triage' && status !== 'requested') return;
        const patch = { endedBy: 'system' } as const;
        const { ended, onwards } = await chain.end(booking, { from: status, to: 'expired', patch });
        await note(ended, 'booking.expired', { by: 'system' });
        await tell(ended, { kind: 'booking.expired', to: 'applicant', result: '已过期', note: onwards });
      });
    },
  };
}
