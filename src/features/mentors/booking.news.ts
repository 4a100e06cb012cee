import { MENTOR_MODES } from '../../../config/mentors.js';
import type { NotificationKindName } from '../../../config/notifications/index.js';
import { shanghaiTime } from '../../shared/calendar.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService, ReminderTurn } from '../notifications/index.js';
import type { BookingRecord, BookingSide } from './booking.model.js';
import { mentorStore } from './mentor.store.js';

/** One piece of news about a booking; `occasion` tells two of the same kind apart. */
export interface BookingNews {
  kind: Extract<NotificationKindName, `booking.${string}`>;
  to: BookingSide | 'coordinators';
  result: string;
  note?: string;
  occasion?: string;
  /** Further parts of the sentence. */
  words?: Record<string, string>;
  /** For a reminder: who of those concerned wants it, and how. */
  turns?(userIds: readonly string[]): Promise<Map<string, ReminderTurn>>;
}

export type TellBooking = (booking: BookingRecord, news: BookingNews) => Promise<void>;

interface Parts {
  identity: IdentityService;
  notifications: NotificationService;
}

/** Where the session is, in words. */
export const placeOf = (booking: Pick<BookingRecord, 'mode' | 'place'>): string =>
  booking.place || MENTOR_MODES[booking.mode];

/** Tells one side of a booking what happened. A mentor who has not signed in yet is stood in for by the coordinators. */
export function createBookingNews({ identity, notifications }: Parts): TellBooking {
  async function recipients(booking: BookingRecord, to: BookingNews['to']): Promise<string[]> {
    // Whoever comes along hears what the founder hears.
    if (to === 'applicant') return [booking.founderId, ...booking.attendeeIds];
    const mentor = to === 'mentor' ? await mentorStore.find(booking.mentorId) : null;
    if (mentor?.userId) return [mentor.userId];
    const coordinators = await identity.listStaff('coordinator', booking.jurisdictionId);
    return coordinators.map(({ id }) => id);
  }

  return async (booking, { kind, to, result, note = '', occasion = '', words = {}, turns }) => {
    const data = {
      bookingId: booking._id,
      mentor: booking.mentorName,
      founder: booking.organisationName,
      with: to === 'mentor' ? booking.organisationName : booking.mentorName,
      startsAt: shanghaiTime(booking.startsAt),
      place: placeOf(booking),
      topic: booking.topic.slice(0, 60),
      result,
      note,
      ...words,
    };
    const { jurisdictionId, _id, startsAt } = booking;
    const userIds = await recipients(booking, to);
    if (!turns) {
      const dedupeKey = [kind, _id, occasion].join(' ').trim();
      for (const userId of userIds) await notifications.notify(kind, userId, { data, dedupeKey, jurisdictionId });
      return;
    }
    for (const [userId, turn] of await turns(userIds))
      await notifications.notify(turn.kind, userId, {
        data: { ...data, lead: turn.lead },
        dedupeKey: `remind ${_id} ${turn.occasion}`,
        subject: `booking:${_id}`,
        until: startsAt,
        jurisdictionId,
      });
  };
}
