import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { MINUTE } from '../../shared/calendar.js';
import { allow, conflict } from '../../shared/errors.js';
import { canAnswer } from './booking.access.js';
import type { Alternative, BookingRecord } from './booking.model.js';
import type { Wish } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import type { MentorRecord } from './mentor.model.js';

export interface BookingAnswerService {
  /** The mentor takes the request; both are reminded a day and an hour before. */
  accept(actor: Actor, id: string, place: string): Promise<BookingRecord>;
  /** The mentor does not take it; the next mentor named is asked instead. */
  decline(actor: Actor, id: string, reason: string): Promise<BookingRecord>;
  /** Nobody has answered in time; the duty behind the answer clock. Does nothing for a request that was answered. */
  expire(bookingId: string): Promise<void>;
}

const notOpen = () => conflict('booking_not_open', '该预约已不在待答复状态，请刷新查看');

/** What becomes of a request: taken, not taken, or left unanswered. */
export function createBookingAnswerService(parts: BookingParts, bookings: BookingService): BookingAnswerService {
  const { clock, audit, placement, reminders, tell } = parts;

  const note = (booking: BookingRecord, action: string, entry: { by: Actor | 'system'; reason?: string }) =>
    audit.record(action, `booking:${booking._id}`, {
      by: entry.by,
      jurisdictionId: booking.jurisdictionId,
      details: { mentorId: booking.mentorId, reason: entry.reason ?? '' },
    });

  /** When the alternative could be held: the hour named, or the first free one. */
  async function wishAt(mentor: MentorRecord, { startsAt }: Alternative, first: BookingRecord): Promise<Wish | null> {
    const length = first.endsAt.getTime() - first.startsAt.getTime();
    const mode = mentor.modes.includes(first.mode) ? first.mode : (mentor.modes[0] ?? first.mode);
    if (!startsAt) return placement.firstFree(mentor, length / MINUTE, mode);
    const wish = { startsAt, endsAt: new Date(startsAt.getTime() + length), mode };
    return (await placement.refusal(mentor, wish)) ? null : wish;
  }

  /** Asks the first of the mentors named who has room; the booking that ended points to the one that follows. */
  async function askNext(ended: BookingRecord): Promise<BookingRecord | null> {
    for (const [index, alternative] of ended.alternatives.entries()) {
      const mentor = await placement.find(alternative.mentorId);
      const wish = mentor && (await wishAt(mentor, alternative, ended));
      if (!mentor || !wish || mentor.userId === ended.founderId) continue;
      const next = await bookings.place({
        mentor,
        wish,
        organisation: { id: ended.organisationId, name: ended.organisationName },
        founderId: ended.founderId,
        topic: ended.topic,
        alternatives: ended.alternatives.slice(index + 1),
        followsId: ended._id,
        by: 'system',
      });
      await bookingStore.patch(ended, { nextId: next._id });
      return next;
    }
    return null;
  }

  async function endUnanswered(booking: BookingRecord, to: 'declined' | 'expired', patch: Partial<BookingRecord>) {
    const move = { from: 'requested', to } as const;
    const ended = await bookingStore.move(booking._id, move, { ...patch, updatedAt: clock.now() });
    if (!ended) throw notOpen();
    await placement.release(booking._id);
    await reminders.dropAll(booking);
    const next = await askNext(ended);
    const onwards = next ? `已按您的备选顺序改请${next.mentorName}导师。` : '';
    return { ended: next ? { ...ended, nextId: next._id } : ended, onwards };
  }

  return {
    async accept(actor, id, place) {
      const { booking, side } = await bookings.see(actor, id);
      allow(canAnswer(side), '只有导师可以答复预约');
      if (booking.status === 'confirmed') return booking;
      if (booking.status !== 'requested' || booking.startsAt <= clock.now()) throw notOpen();
      return inTransaction(async () => {
        const move = { from: 'requested', to: 'confirmed', at: booking.startsAt } as const;
        const accepted = await bookingStore.move(id, move, { place, updatedAt: clock.now() });
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
        const { ended, onwards } = await endUnanswered(booking, 'declined', { reason, endedBy });
        await note(ended, 'booking.declined', { by: actor, reason });
        const told = [reason, onwards].filter(Boolean).join('。');
        await tell(ended, { kind: 'booking.declined', to: 'applicant', result: '未接受', note: told });
        return ended;
      });
    },

    async expire(bookingId) {
      await inTransaction(async () => {
        const booking = await bookingStore.find(bookingId);
        if (booking?.status !== 'requested' || booking.answerBy > clock.now()) return;
        const { ended, onwards } = await endUnanswered(booking, 'expired', { endedBy: 'system' });
        await note(ended, 'booking.expired', { by: 'system' });
        await tell(ended, { kind: 'booking.expired', to: 'applicant', result: '已过期', note: onwards });
      });
    },
  };
}
