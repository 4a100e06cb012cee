import { MENTOR_MODES } from '../../../config/mentors.js';
import type { NotificationKindName } from '../../../config/notifications/index.js';
import { shanghaiTime } from '../../shared/calendar.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { BookingRecord, BookingSide } from './booking.model.js';
import { mentorStore } from './mentor.store.js';

/** One piece of news about a booking; `occasion` tells two of the same kind apart. */
export interface BookingNews {
  kind: Extract<NotificationKindName, `booking.${string}`>;
  to: BookingSide | 'coordinators';
  result: string;
  note?: string;
  occasion?: string;
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

  return async (booking, { kind, to, result, note = '', occasion = '' }) => {
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
    };
    const dedupeKey = [kind, booking._id, occasion].join(' ').trim();
    for (const userId of await recipients(booking, to)) await notifications.notify(kind, userId, { data, dedupeKey });
  };
}
