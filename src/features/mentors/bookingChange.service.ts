import { MENTORING } from '../../../config/mentors.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiTime } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import type { BookingRecord, BookingSide } from './booking.model.js';
import { answerByOf, changeableUntil, type Wish } from './booking.rules.js';
import type { CancelBooking, RescheduleBooking } from './booking.schema.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { isLive, UNSEEN_BY_MENTOR } from './booking.states.js';
import { bookingStore } from './booking.store.js';
import type { BookingMoveService } from './bookingMove.service.js';
import { bookingTriageStore } from './bookingTriage.store.js';
import { slotWaitStore } from './slotWait.store.js';

export interface BookingChangeService {
  /** Either side calls the session off; the time is free again. */
  cancel(actor: Actor, id: string, wanted: CancelBooking): Promise<BookingRecord>;
  /** Moves the session to another free time, of the same mentor or another one; at most twice. */
  reschedule(actor: Actor, id: string, wanted: RescheduleBooking): Promise<BookingRecord>;
}

const changed = () => conflict('booking_changed', '预约状态已变化，请刷新后重试');

type Side = BookingSide | 'staff';

/** Where a session is moved to, and why. */
interface Move {
  wish: Wish;
  reason: string;
}

/** What changes of mind lean on. */
interface Others {
  bookings: BookingService;
  moves: BookingMoveService;
}

/** Changes of mind before the session. */
export function createBookingChangeService(parts: BookingParts, others: Others): BookingChangeService {
  const { clock, audit, placement, reminders, tell } = parts;
  const { bookings, moves } = others;

  const isLate = ({ status, startsAt }: BookingRecord): boolean =>
    status === 'confirmed' && changeableUntil(startsAt) < clock.now();

  function assertAhead(booking: BookingRecord): void {
    if (booking.startsAt <= clock.now()) throw conflict('booking_started', '辅导已经开始，不能再取消或改期');
  }

  const pastCutoff = (consequence: string) =>
    conflict('past_cutoff', `开始前 ${MENTORING.changeCutOffHours} 小时内不能取消或改期${consequence}`, {
      canCancelLate: true,
    });

  const other = (side: BookingSide | 'staff'): BookingSide[] =>
    side === 'staff' ? ['applicant', 'mentor'] : [side === 'mentor' ? 'applicant' : 'mentor'];

  /** The same mentor at another time. */
  async function moveHere(actor: Actor, booking: BookingRecord, { wish, side, reason }: Move & { side: Side }) {
    const mentor = await placement.find(booking.mentorId);
    if (!mentor) throw notFound('导师');
    const { _id: id, status, jurisdictionId } = booking;
    const refused =
      (await placement.refusal(mentor, wish, [id])) ?? (await placement.allowance(booking.organisationId, wish, id));
    if (refused) throw refused;
    await placement.takeTurns(mentor._id, booking.organisationId);
    const answerBy = status === 'requested' ? answerByOf(booking.askedAt, wish.startsAt) : booking.answerBy;
    const patch = { ...wish, answerBy, reschedules: booking.reschedules + 1, updatedAt: clock.now() };
    const moved = await bookingStore.patch(booking, patch);
    if (!moved) throw changed();
    await placement.release(id);
    await placement.claim(mentor, moved);
    await placement.offerFreed(mentor._id);
    await reminders.dropAll(moved);
    await (status === 'confirmed' ? reminders.planReminders(moved, { isMoved: true }) : reminders.planExpiry(moved));
    const details = { side, from: booking.startsAt.toISOString(), to: wish.startsAt.toISOString(), reason };
    await audit.record('booking.rescheduled', `booking:${id}`, { by: actor, jurisdictionId, details });
    const note = `原时间 ${shanghaiTime(booking.startsAt)}。${reason}`;
    const occasion = String(moved.reschedules);
    for (const to of UNSEEN_BY_MENTOR.includes(status) ? [] : other(side))
      await tell(moved, { kind: 'booking.rescheduled', to, result: '已改期', note, occasion });
    return moved;
  }

  return {
    async cancel(actor, id, { reason, isLate: knowsItIsLate }) {
      const { booking, side } = await bookings.see(actor, id);
      const { status, jurisdictionId } = booking;
      if (status === 'cancelled') return booking;
      if (!isLive(status)) throw conflict('booking_not_open', '该预约已结束，不能取消');
      assertAhead(booking);
      const late = side === 'applicant' && isLate(booking);
      if (late && !knowsItIsLate)
        throw pastCutoff('。确实来不了，请确认按临时取消处理：会记入履约情况，热门导师候补时排序靠后');
      return inTransaction(async () => {
        const move = { from: status, to: 'cancelled', at: booking.startsAt } as const;
        const patch = { reason, endedBy: side, isLate: late, updatedAt: clock.now() };
        const cancelled = await bookingStore.move(id, move, patch);
        if (!cancelled) throw changed();
        await placement.release(id);
        await reminders.dropAll(booking);
        const end = { outcome: 'cancelled', reason, decidedBy: actor.userId, now: clock.now() };
        if (status === 'triage') await bookingTriageStore.close(id, end);
        if (status === 'offered' && booking.waitId)
          await slotWaitStore.move(booking.waitId, { from: 'offered', to: 'left' }, { updatedAt: clock.now() });
        const details = { from: status, side, reason, isLate: late };
        await audit.record('booking.cancelled', `booking:${id}`, { by: actor, jurisdictionId, details });
        const told = UNSEEN_BY_MENTOR.includes(status) ? [] : other(side);
        for (const to of told) await tell(cancelled, { kind: 'booking.cancelled', to, result: '已取消', note: reason });
        await placement.offerFreed(booking.mentorId);
        return cancelled;
      });
    },

    async reschedule(actor, id, { startsAt, minutes, mode, mentorId, reason }) {
      const { booking, side } = await bookings.see(actor, id);
      const { status } = booking;
      if (status !== 'requested' && status !== 'confirmed' && status !== 'triage')
        throw conflict('booking_not_open', '该预约已结束，不能改期');
      assertAhead(booking);
      if (side === 'applicant' && isLate(booking)) throw pastCutoff('，请直接联系导师');
      if (booking.reschedules >= MENTORING.maxReschedules)
        throw conflict('too_many_reschedules', `每个预约最多改期 ${MENTORING.maxReschedules} 次，请取消后重新预约`);
      const length = minutes ? minutes * 60_000 : booking.endsAt.getTime() - booking.startsAt.getTime();
      const wish = { startsAt, endsAt: new Date(startsAt.getTime() + length), mode: mode ?? booking.mode };
      const isElsewhere = mentorId !== undefined && mentorId !== booking.mentorId;
      if (isElsewhere) allow(side !== 'mentor', '换导师由申请方提出');
      return inTransaction(() =>
        isElsewhere
          ? moves.move(actor, booking, { wish, mentorId, reason })
          : moveHere(actor, booking, { wish, side, reason }),
      );
    },
  };
}
