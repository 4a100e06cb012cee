import { MENTOR_MODES } from '../../../config/mentors.js';
import type { NotificationKindName } from '../../../config/notifications/index.js';
import { shanghaiTime } from '../../shared/calendar.js';
import type { NotificationService } from '../notifications/index.js';
import type { OfficeHourRecord } from './officeHour.model.js';

type Kind = Extract<NotificationKindName, `officeHour.${string}`>;

/** Tells people about an office hour; each of them once for a kind and occasion. */
export type TellOfficeHour = (
  hour: OfficeHourRecord,
  kind: Kind,
  news: { to: readonly string[]; occasion?: string },
) => Promise<void>;

export const createOfficeHourNews =
  (notifications: NotificationService): TellOfficeHour =>
  async (hour, kind, { to, occasion = '' }) => {
    const data = {
      officeHourId: hour._id,
      mentor: hour.mentorName,
      title: hour.title,
      startsAt: shanghaiTime(hour.startsAt),
      place: hour.place || MENTOR_MODES[hour.mode],
      result: kind === 'officeHour.cancelled' ? '已取消' : '已报名',
      note: hour.reason,
    };
    const dedupeKey = [kind, hour._id, occasion].join(' ').trim();
    for (const userId of new Set(to)) await notifications.notify(kind, userId, { data, dedupeKey });
  };
