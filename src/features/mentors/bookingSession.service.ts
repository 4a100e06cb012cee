import { MENTORING } from '../../../config/mentors.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict } from '../../shared/errors.js';
import type { BookingRecord, BookingSide } from './booking.model.js';
import type { BookingParts, BookingService } from './booking.service.js';
import type { BookingStatus } from './booking.states.js';
import { bookingStore } from './booking.store.js';
import { isRevealed } from './feedback.rules.js';

export interface BookingSessionService {
  /** The session took place. */
  complete(actor: Actor, id: string): Promise<BookingRecord>;
  /** 爽约: one side did not come; the other side says so. */
  markNoShow(actor: Actor, id: string, absent?: BookingSide): Promise<BookingRecord>;
  /** 辅导记录: the mentor's note, replaced whole. */
  putNote(actor: Actor, id: string, note: { text: string; nextSteps: string }): Promise<BookingRecord>;
  /** Each side says once how it was. */
  giveFeedback(actor: Actor, id: string, feedback: { rating: number; comment: string }): Promise<BookingRecord>;
}

const changed = () => conflict('booking_changed', '预约状态已变化，请刷新后重试');

/** The session itself: held or missed, noted and judged. */
export function createBookingSessionService(parts: BookingParts, bookings: BookingService): BookingSessionService {
  const { clock, audit, placement, reminders, tell } = parts;

  /** A confirmed session whose hour has come, moved to how it ended. */
  async function finish(
    actor: Actor,
    booking: BookingRecord,
    end: { to: Extract<BookingStatus, 'held' | 'noShow'>; absent: BookingSide | null },
  ): Promise<BookingRecord> {
    if (booking.status !== 'confirmed') throw conflict('booking_not_confirmed', '只有已确认的预约可以登记结果');
    if (booking.startsAt > clock.now()) throw conflict('too_early', '辅导尚未开始，请在开始后登记结果');
    return inTransaction(async () => {
      const move = { from: 'confirmed', to: end.to, at: booking.startsAt } as const;
      const markedAt = clock.now();
      const absence = end.absent && { state: 'marked' as const, markedAt, explanation: null, decision: null };
      const patch = { absent: end.absent, absence, updatedAt: markedAt };
      const finished = await bookingStore.move(booking._id, move, patch);
      if (!finished) throw changed();
      await placement.release(booking._id);
      await reminders.dropAll(booking);
      const { jurisdictionId } = booking;
      const details = { absent: end.absent };
      await audit.record(`booking.${end.to}`, `booking:${booking._id}`, { by: actor, jurisdictionId, details });
      if (end.absent) await tellAbsent(finished, end.absent);
      return finished;
    });
  }

  /** The absent side hears what was said of it, and that it may explain itself. */
  async function tellAbsent(booking: BookingRecord, absent: BookingSide): Promise<void> {
    const note = `如有原因，请在 ${MENTORING.explanationDays} 天内说明，由工作人员认定。`;
    await tell(booking, { kind: 'booking.noShow', to: absent, result: '未到场', note });
  }

  async function patch(actor: Actor, seen: BookingRecord, change: Partial<BookingRecord> & { action: string }) {
    const { action, ...fields } = change;
    return inTransaction(async () => {
      const patched = await bookingStore.patch(seen, { ...fields, updatedAt: clock.now() });
      if (!patched) throw changed();
      const { jurisdictionId } = seen;
      await audit.record(action, `booking:${seen._id}`, { by: actor, jurisdictionId });
      return patched;
    });
  }

  return {
    async complete(actor, id) {
      const { booking, side } = await bookings.see(actor, id);
      allow(side !== 'applicant', '由导师登记辅导已完成');
      if (booking.status === 'held') return booking;
      return finish(actor, booking, { to: 'held', absent: null });
    },

    async markNoShow(actor, id, absent) {
      const { booking, side } = await bookings.see(actor, id);
      const missing = absent ?? (side === 'applicant' ? 'mentor' : 'applicant');
      allow(missing !== side, '爽约由到场的一方登记');
      if (booking.status === 'noShow') return booking;
      return finish(actor, booking, { to: 'noShow', absent: missing });
    },

    async putNote(actor, id, { text, nextSteps }) {
      const { booking, side } = await bookings.see(actor, id);
      allow(side === 'mentor', '辅导记录由导师填写');
      if (booking.status !== 'confirmed' && booking.status !== 'held')
        throw conflict('booking_not_confirmed', '只有已确认或已完成的辅导可以填写记录');
      const note = { text, nextSteps, by: actor.userId, at: clock.now() };
      return patch(actor, booking, { note, action: 'booking.noted' });
    },

    async giveFeedback(actor, id, { rating, comment }) {
      const { booking, side } = await bookings.see(actor, id);
      allow(side !== 'staff', '评价由参加辅导的双方填写');
      if (booking.status !== 'held') throw conflict('booking_not_held', '辅导完成后才能评价');
      if (booking.feedback[side]) throw conflict('feedback_given', '您已评价过本次辅导');
      if (isRevealed(booking.feedback, clock.now()))
        throw conflict('feedback_closed', '双方评价已经公开，不能再补充或修改');
      const given = { rating, comment, by: actor.userId, at: clock.now() };
      return patch(actor, booking, {
        feedback: { ...booking.feedback, [side]: given },
        action: 'booking.feedbackGiven',
      });
    },
  };
}
