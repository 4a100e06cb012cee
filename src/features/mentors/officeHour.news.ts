import { MENTOR_MODES } from '../../../config/mentors.js';
import type { NotificationKindName } from '../../../config/notifications/index.js';
import { shanghaiTime } from '../../shared/calendar.js';
import type { NotificationService, ReminderTurn } from '../notifications/index.js';
import type { OfficeHourRecord } from './officeHour.model.js';

type Kind = Extract<NotificationKindName, `officeHour.${string}`>;

/** Tells people about an office hour; each of them once for a kind and occasion. */
export type TellOfficeHour = (
  hour: OfficeHourRecord,
  kind: Kind,
  news: { to: readonly string[]; occasion?: string },
) => Promise<void>;

/** Reminds those of them whose turn it is, and drops what is still under way when the hour is called off. */
export type RemindOfOfficeHour = (hour: OfficeHourRecord, turns: ReadonlyMap<string, ReminderTurn>) => Promise<void>;

export interface OfficeHourNews {
  tell: TellOfficeHour;
  remind: RemindOfOfficeHour;
}

const KIND_OF = {
  'booking.day': 'officeHour.day',
  'booking.hour': 'officeHour.hour',
  'event.day': 'officeHour.day',
  'event.hour': 'officeHour.hour',
} as const satisfies Record<ReminderTurn['kind'], Kind>;

const wordsOf = (hour: OfficeHourRecord) => ({
  officeHourId: hour._id,
  mentor: hour.mentorName,
  title: hour.title,
  startsAt: shanghaiTime(hour.startsAt),
  place: hour.place || MENTOR_MODES[hour.mode],
  note: hour.reason,
});

export const createOfficeHourNews = (notifications: NotificationService): OfficeHourNews => ({
  async tell(hour, kind, { to, occasion = '' }) {
    const data = { ...wordsOf(hour), result: kind === 'officeHour.cancelled' ? '已取消' : '已报名' };
    const dedupeKey = [kind, hour._id, occasion].join(' ').trim();
    const { jurisdictionId } = hour;
    for (const userId of new Set(to)) await notifications.notify(kind, userId, { data, dedupeKey, jurisdictionId });
  },

  async remind(hour, turns) {
    for (const [userId, { kind, lead, occasion }] of turns)
      await notifications.notify(KIND_OF[kind], userId, {
        data: { ...wordsOf(hour), lead },
        dedupeKey: `remind ${hour._id} ${occasion}`,
        subject: `officeHour:${hour._id}`,
        jurisdictionId: hour.jurisdictionId,
        until: hour.startsAt,
      });
  },
});
