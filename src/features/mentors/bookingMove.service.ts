import type { Actor } from '../../shared/actor.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { BookingRecord } from './booking.model.js';
import type { Wish } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import type { BookingAnyService } from './bookingAny.service.js';
import type { BookingChain } from './bookingChain.service.js';
import { bookingTriageStore } from './bookingTriage.store.js';
import { canSee } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';

/** Where a session goes: to a mentor, or `any` who suits. */
export interface MoveElsewhere {
  wish: Wish;
  mentorId: string;
  reason: string;
}

export interface BookingMoveService {
  /** Takes a session to another mentor: this booking ends and a new one follows it. Inside the caller's unit. */
  move(actor: Actor, booking: BookingRecord, to: MoveElsewhere): Promise<BookingRecord>;
}

interface Others {
  bookings: BookingService;
  chain: BookingChain;
  anybody: BookingAnyService;
}

const changed = () => conflict('booking_changed', '预约状态已变化，请刷新后重试');

export function createBookingMoveService(parts: BookingParts, others: Others): BookingMoveService {
  const { clock, audit, placement, reminders, tell } = parts;
  const { bookings, chain, anybody } = others;

  async function chooseFor(
    actor: Actor,
    booking: BookingRecord,
    { wish, mentorId }: Omit<MoveElsewhere, 'reason'>,
  ): Promise<{ mentor: MentorRecord; why: string[] }> {
    const { jurisdictionId, topic, mode } = booking;
    const except = [...chain.askedSoFar(booking), ...(actor.mentorId ? [actor.mentorId] : [])];
    if (mentorId === 'any') return anybody.choose(jurisdictionId, wish, { topic, mode, except });
    const mentor = await placement.find(mentorId);
    if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
    if (mentor.userId === booking.founderId) throw conflict('own_mentor', '不能预约自己的辅导，请选择其他导师');
    return { mentor, why: [] };
  }

  async function move(
    actor: Actor,
    booking: BookingRecord,
    { wish, mentorId, reason }: MoveElsewhere,
  ): Promise<BookingRecord> {
    const { _id: id, status, jurisdictionId, topic } = booking;
    const { mentor, why } = await chooseFor(actor, booking, { wish, mentorId });
    const refused =
      (await placement.refusal(mentor, wish)) ?? (await placement.allowance(booking.organisationId, wish, id));
    if (refused) throw refused;
    if (status !== 'requested' && status !== 'confirmed' && status !== 'triage') throw changed();
    const step = { from: status, to: 'cancelled', at: booking.startsAt } as const;
    const patch = { reason: reason || '改约其他导师', endedBy: 'applicant', updatedAt: clock.now() } as const;
    const ended = await bookingStore.move(id, step, patch);
    if (!ended) throw changed();
    await placement.release(id);
    await reminders.dropAll(booking);
    if (status === 'triage')
      await bookingTriageStore.close(id, { outcome: 'moved', reason, decidedBy: actor.userId, now: clock.now() });
    else await tell(ended, { kind: 'booking.cancelled', to: 'mentor', result: '已取消', note: patch.reason });
    const next = await bookings.place({
      mentor,
      wish,
      organisation: { id: booking.organisationId, name: booking.organisationName },
      founderId: booking.founderId,
      topic,
      alternatives: booking.alternatives.filter(one => one.mentorId !== mentor._id),
      attendeeIds: booking.attendeeIds,
      askedMentorIds: chain.askedSoFar(booking),
      reschedules: booking.reschedules + 1,
      followsId: id,
      by: actor,
      why,
    });
    await bookingStore.patch(ended, { nextId: next._id });
    const details = { from: booking.mentorId, to: mentor._id, nextId: next._id, reason };
    await audit.record('booking.movedToOther', `booking:${id}`, { by: actor, jurisdictionId, details });
    await placement.offerFreed(booking.mentorId);
    return next;
  }

  return { move };
}
