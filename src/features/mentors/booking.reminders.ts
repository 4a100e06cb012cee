import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { DAY, HOUR } from '../../shared/calendar.js';
import type { BookingRecord } from './booking.model.js';

const LEADS = { day: DAY, hour: HOUR } as const;
export type Lead = keyof typeof LEADS;

/** What the product owes about a booking: an end to an unanswered request, and two reminders of a confirmed session. */
export interface BookingReminders {
  /** The request expires at `answerBy` unless answered. */
  planExpiry(booking: BookingRecord): Promise<void>;
  /** A day and an hour before; what was planned for an earlier time is dropped. A lead already past is left out. */
  planReminders(booking: BookingRecord): Promise<void>;
  /** Nothing is owed any more. */
  dropAll(booking: BookingRecord): Promise<void>;
}

const subjectOf = ({ _id }: BookingRecord): string => `booking:${_id}`;

export function createBookingReminders({ duties, clock }: { duties: Duties; clock: Clock }): BookingReminders {
  return {
    planExpiry: booking =>
      duties.plan({
        key: `expire ${booking._id} ${booking.answerBy.getTime()}`,
        subject: subjectOf(booking),
        kind: 'booking.expire',
        payload: { bookingId: booking._id },
        dueAt: booking.answerBy,
      }),

    async planReminders(booking) {
      await duties.drop(subjectOf(booking), 'booking.remind');
      for (const lead of Object.keys(LEADS) as Lead[]) {
        const dueAt = new Date(booking.startsAt.getTime() - LEADS[lead]);
        if (dueAt < clock.now()) continue;
        await duties.plan({
          // The start is part of the key: a session moved after its reminder went out is announced again.
          key: `remind ${booking._id} ${lead} ${booking.startsAt.getTime()}`,
          subject: subjectOf(booking),
          kind: 'booking.remind',
          payload: { bookingId: booking._id, lead },
          dueAt,
        });
      }
    },

    dropAll: booking => duties.drop(subjectOf(booking)),
  };
}
