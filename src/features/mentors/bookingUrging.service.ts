import { BOOKING_NUDGES } from '../../../config/nudges.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { shanghaiTime } from '../../shared/calendar.js';
import type { ReminderLead, Reminders, Upcoming } from '../notifications/index.js';
import type { BookingParts } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import { mentorStore } from './mentor.store.js';
import { waitedWords } from './nudge.rules.js';

export interface BookingUrgingService {
  /** Tells both sides that the session is near; the duty behind the reminders. */
  remind(bookingId: string, lead: ReminderLead): Promise<void>;
  /** Asks a silent mentor to answer, or tells the coordinators; does nothing once somebody has acted. */
  nudge(bookingId: string, step: number): Promise<void>;
  /** The confirmed sessions ahead of a person. */
  upcoming(userId: string, now: Date): Promise<Upcoming[]>;
}

/** What a booking makes the product say of itself: reminders ahead of it, and urging while nobody answers. */
export function createBookingUrgingService(parts: BookingParts, turns: Reminders['turns']): BookingUrgingService {
  const { clock, reminders, tell } = parts;

  return {
    remind: (bookingId, lead) =>
      inTransaction(async () => {
        const booking = await bookingStore.find(bookingId);
        if (booking?.status !== 'confirmed' || booking.startsAt <= clock.now()) return;
        const { startsAt } = booking;
        for (const to of ['applicant', 'mentor'] as const)
          await tell(booking, {
            kind: 'booking.hour',
            to,
            result: '即将开始',
            turns: userIds => turns(userIds, { thing: 'booking', lead, startsAt }),
          });
        await reminders.planNext(booking, lead);
      }),

    async nudge(bookingId, step) {
      const booking = await bookingStore.find(bookingId);
      const now = clock.now();
      if (booking?.status !== 'requested' || booking.answerBy <= now) return;
      const toCoordinator = BOOKING_NUDGES[step]?.to === 'coordinator';
      await tell(booking, {
        kind: toCoordinator ? 'booking.unanswered' : 'booking.waiting',
        to: toCoordinator ? 'coordinators' : 'mentor',
        result: '等您答复',
        occasion: String(step),
        words: { waited: waitedWords(booking.createdAt, now), answerBy: shanghaiTime(booking.answerBy) },
      });
    },

    async upcoming(userId, now) {
      const mentor = await mentorStore.findByUser(userId);
      const sides = [{ founderId: userId }, ...(mentor ? [{ mentorId: mentor._id }] : [])];
      const found = await Promise.all(sides.map(side => bookingStore.listConfirmedAfter(side, now)));
      return found.flat().map(booking => ({
        thing: 'booking' as const,
        subject: `booking:${booking._id}`,
        title: `与${booking.founderId === userId ? booking.mentorName : booking.organisationName}的辅导`,
        startsAt: booking.startsAt,
        page: `pages/bookings/detail/index?id=${booking._id}`,
      }));
    },
  };
}
