import { inTransaction } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { BookingRecord } from './booking.model.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import { LIVE } from './booking.states.js';
import type { Interval } from './slot.rules.js';
import { sessionQueries } from './session.queries.js';

/** A session that was agreed elsewhere, on a mentor day. */
export interface DayOrder extends Interval {
  mentorId: string;
  organisation: { id: string; name: string };
  founderId: string;
  topic: string;
  place: string;
}

export interface DaySessionService {
  /**
   * Writes a confirmed session into both diaries, beside the mentor's usual hours and limits, since both were invited.
   * 409 `slot_taken` or `startup_busy` when either has something at that time.
   */
  hold(order: DayOrder): Promise<BookingRecord>;
}

const REACH_MS = 6 * 3_600_000;

/** Sessions of mentor days: agreed beforehand, so neither asked for nor answered, but never doubly booked. */
export function createDaySessionService(parts: BookingParts, bookings: BookingService): DaySessionService {
  const { clock, placement, reminders } = parts;

  async function assertStartupFree({ organisation, startsAt, endsAt }: DayOrder): Promise<void> {
    const near = {
      from: new Date(startsAt.getTime() - REACH_MS),
      before: new Date(endsAt.getTime() + REACH_MS),
      organisationIds: [organisation.id],
    };
    const others = (await sessionQueries.listAll(near)).filter(({ status }) => LIVE.includes(status));
    if (others.some(other => other.startsAt < endsAt && other.endsAt > startsAt))
      throw conflict('startup_busy', '该企业这个时间已有其他辅导');
  }

  return {
    hold: order =>
      inTransaction(async () => {
        const { mentorId, startsAt, endsAt, organisation, founderId, topic, place } = order;
        const mentor = await placement.find(mentorId);
        if (mentor?.status !== 'appointed') throw conflict('mentor_not_appointed', '该导师目前未在聘');
        await placement.takeTurns(mentorId, organisation.id);
        await assertStartupFree(order);
        // Rounds follow each other without a pause: the mentor's usual buffer does not apply on this day.
        const withoutBuffer = { ...mentor, availability: { ...mentor.availability, bufferMinutes: 0 } };
        const asked = await bookings.place({
          mentor: withoutBuffer,
          wish: { startsAt, endsAt, mode: 'onsite' },
          organisation,
          founderId,
          topic,
          alternatives: [],
          followsId: null,
          by: 'system',
          status: 'requested',
          isQuiet: true,
        });
        const move = { from: 'requested', to: 'confirmed', at: startsAt } as const;
        const confirmed = await bookingStore.move(asked._id, move, { place, updatedAt: clock.now() });
        if (!confirmed) throw conflict('booking_changed', '预约状态已变化，请刷新后重试');
        await reminders.dropAll(asked);
        await reminders.planReminders(confirmed);
        return confirmed;
      }),
  };
}
