import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { Reminded, Reminders } from '../notifications/index.js';
import type { BookingRecord } from './booking.model.js';
import { nudgeTimes } from './nudge.rules.js';

/** What the product owes about a booking: an end to an unanswered request, urging until then, and reminders of a confirmed session. */
export interface BookingReminders {
  /** The request expires at `answerBy` unless answered; until then whoever is silent is asked. */
  planExpiry(booking: BookingRecord): Promise<void>;
  /** Ahead of the session; what was planned for an earlier time is dropped, and so is what has not left yet. */
  planReminders(booking: BookingRecord, change?: { isMoved: boolean }): Promise<void>;
  /** The reminder after the one just given. */
  planNext(booking: BookingRecord, given: Parameters<Reminders['goOn']>[1]): Promise<void>;
  /** Nothing is owed any more. */
  dropAll(booking: BookingRecord): Promise<void>;
}

const subjectOf = ({ _id }: BookingRecord): string => `booking:${_id}`;

const remindedOf = (booking: BookingRecord): Reminded<'booking.remind'> => ({
  thing: 'booking',
  subject: subjectOf(booking),
  startsAt: booking.startsAt,
  duty: 'booking.remind',
  payloadOf: lead => ({ bookingId: booking._id, lead }),
});

export function createBookingReminders(parts: {
  clock: Clock;
  duties: Duties;
  reminders: Reminders;
}): BookingReminders {
  const { clock, duties, reminders } = parts;
  return {
    async planExpiry(booking) {
      const { _id: bookingId, answerBy } = booking;
      const subject = subjectOf(booking);
      const key = `expire ${bookingId} ${answerBy.getTime()}`;
      await duties.plan({ key, subject, kind: 'booking.expire', payload: { bookingId }, dueAt: answerBy });
      for (const { step, dueAt } of nudgeTimes(clock.now(), answerBy)) {
        const payload = { bookingId, step: String(step) };
        await duties.plan({ key: `nudge ${bookingId} ${step}`, subject, kind: 'booking.nudge', payload, dueAt });
      }
    },

    planReminders: (booking, change = { isMoved: false }) => reminders.follow(remindedOf(booking), change),
    planNext: (booking, given) => reminders.goOn(remindedOf(booking), given),

    async dropAll(booking) {
      await duties.drop(subjectOf(booking));
      await reminders.forget(subjectOf(booking), 'booking.remind');
    },
  };
}
