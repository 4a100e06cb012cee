import { shanghaiTime } from '../../shared/calendar.js';
import { formatFen } from '../../shared/money.js';
import type { NotificationService } from '../notifications/index.js';
import type { EventRecord } from './event.model.js';
import type { RegistrationRecord } from './registration.model.js';

type Told = Pick<EventRecord, '_id' | 'title' | 'startsAt' | 'place' | 'jurisdictionId'>;

/** The parts of every sentence about an event. */
export const eventWords = ({ _id, title, startsAt, place }: Told): Record<string, string> => ({
  eventId: _id,
  event: title,
  startsAt: shanghaiTime(startsAt),
  place,
});

/** Tells people what became of their registrations, each thing once. */
export function registrationNews(notifications: NotificationService) {
  const tell = (
    kind: Parameters<NotificationService['notify']>[0],
    { event, registration }: { event: Told; registration: RegistrationRecord },
    words: Record<string, string>,
  ) =>
    notifications.notify(kind, registration.userId, {
      data: { ...eventWords(event), registrationId: registration._id, ...words },
      dedupeKey: `${kind} ${registration._id}${words['of'] ? ` ${words['of']}` : ''}`,
      jurisdictionId: event.jurisdictionId,
    });
  return {
    confirmed: (event: Told, registration: RegistrationRecord) =>
      tell('registration.confirmed', { event, registration }, { result: '报名成功', note: event.place }),

    waitlisted: (event: Told, registration: RegistrationRecord, position: number) =>
      tell('registration.waitlisted', { event, registration }, { position: String(position) }),

    /** From the waiting list to a seat: settled at once, or an offer to be answered in time. */
    promoted: (event: Told, registration: RegistrationRecord) => {
      const until = registration.expiresAt ? shanghaiTime(registration.expiresAt) : '';
      const note = until ? `请在 ${until} 前确认，过时将顺延给下一位。` : '您已报名成功，请准时参加。';
      return tell('registration.promoted', { event, registration }, { result: '候补成功', note });
    },

    cancelled: (event: Told, registration: RegistrationRecord, note: string) =>
      tell('registration.cancelled', { event, registration }, { result: '已取消', note }),

    decided: (event: Told, registration: RegistrationRecord, result: string, note: string) =>
      tell('registration.decided', { event, registration }, { result, note }),

    refunded: (event: Told, registration: RegistrationRecord) =>
      tell('registration.refunded', { event, registration }, { amount: formatFen(registration.priceFen) }),

    eventCancelled: (event: Told, registration: RegistrationRecord, note: string) =>
      tell('event.cancelled', { event, registration }, { result: '活动取消', note }),
  };
}

export type RegistrationNews = ReturnType<typeof registrationNews>;
