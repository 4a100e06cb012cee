import { MENTORING } from '../../../config/mentors.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiTime } from '../../shared/calendar.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { BookingRecord, BookingSide } from './booking.model.js';
import { answerByOf, changeableUntil } from './booking.rules.js';
import type { RescheduleBooking } from './booking.schema.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';

export interface BookingChangeService {
  /** Either side calls the session off; the time is free again. */
  cancel(actor: Actor, id: string, reason: string): Promise<BookingRecord>;
  /** Moves the session to another free time of the same mentor; at most twice. */
  reschedule(actor: Actor, id: string, wanted: RescheduleBooking): Promise<BookingRecord>;
}

const changed = () => conflict('booking_changed', '预约状态已变化，请刷新后重试');

/** Changes of mind before the session. */
export function createBookingChangeService(parts: BookingParts, bookings: BookingService): BookingChangeService {
  const { clock, audit, placement, reminders, tell } = parts;

  /** A confirmed session is kept free for the applicant: too close to it only the mentor may still change it. */
  function assertChangeable(booking: BookingRecord, side: BookingSide | 'staff'): void {
    const now = clock.now();
    if (booking.startsAt <= now) throw conflict('booking_started', '辅导已经开始，不能再取消或改期');
    const isLate = booking.status === 'confirmed' && changeableUntil(booking.startsAt) < now;
    if (side === 'applicant' && isLate)
      throw conflict('past_cutoff', `开始前 ${MENTORING.changeCutOffHours} 小时内不能取消或改期，请直接联系导师`);
  }

  const other = (side: BookingSide | 'staff'): BookingSide[] =>
    side === 'staff' ? ['applicant', 'mentor'] : [side === 'mentor' ? 'applicant' : 'mentor'];

  return {
    async cancel(actor, id, reason) {
      const { booking, side } = await bookings.see(actor, id);
      const { status, jurisdictionId } = booking;
      if (status === 'cancelled') return booking;
      if (status !== 'requested' && status !== 'confirmed')
        throw conflict('booking_not_open', '该预约已结束，不能取消');
      assertChangeable(booking, side);
      return inTransaction(async () => {
        const move = { from: status, to: 'cancelled', at: booking.startsAt } as const;
        const cancelled = await bookingStore.move(id, move, { reason, endedBy: side, updatedAt: clock.now() });
        if (!cancelled) throw changed();
        await placement.release(id);
        await reminders.dropAll(booking);
        const details = { from: status, side, reason };
        await audit.record('booking.cancelled', `booking:${id}`, { by: actor, jurisdictionId, details });
        for (const to of other(side))
          await tell(cancelled, { kind: 'booking.cancelled', to, result: '已取消', note: reason });
        return cancelled;
      });
    },

    async reschedule(actor, id, { startsAt, minutes, mode, reason }) {
      const { booking, side } = await bookings.see(actor, id);
      const { status, jurisdictionId } = booking;
      if (status !== 'requested' && status !== 'confirmed')
        throw conflict('booking_not_open', '该预约已结束，不能改期');
      assertChangeable(booking, side);
      if (booking.reschedules >= MENTORING.maxReschedules)
        throw conflict('too_many_reschedules', `每个预约最多改期 ${MENTORING.maxReschedules} 次，请取消后重新预约`);
      const length = minutes ? minutes * 60_000 : booking.endsAt.getTime() - booking.startsAt.getTime();
      const wish = { startsAt, endsAt: new Date(startsAt.getTime() + length), mode: mode ?? booking.mode };
      return inTransaction(async () => {
        const mentor = await placement.find(booking.mentorId);
        if (!mentor) throw notFound('导师');
        const refused = await placement.refusal(mentor, wish, id);
        if (refused) throw refused;
        await placement.takeTurns(mentor._id);
        const answerBy = status === 'requested' ? answerByOf(booking.createdAt, startsAt) : booking.answerBy;
        const patch = { ...wish, answerBy, reschedules: booking.reschedules + 1, updatedAt: clock.now() };
        const moved = await bookingStore.patch(booking, patch);
        if (!moved) throw changed();
        await placement.release(id);
        await placement.claim(mentor, moved);
        await reminders.dropAll(moved);
        await (status === 'confirmed' ? reminders.planReminders(moved) : reminders.planExpiry(moved));
        const details = { side, from: booking.startsAt.toISOString(), to: startsAt.toISOString(), reason };
        await audit.record('booking.rescheduled', `booking:${id}`, { by: actor, jurisdictionId, details });
        const note = `原时间 ${shanghaiTime(booking.startsAt)}。${reason}`;
        const occasion = String(moved.reschedules);
        for (const to of other(side))
          await tell(moved, { kind: 'booking.rescheduled', to, result: '已改期', note, occasion });
        return moved;
      });
    },
  };
}
