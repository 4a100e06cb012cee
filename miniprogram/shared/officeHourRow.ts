import type { OfficeHourRow } from '../services/officeHours.js';
import { MODE_NAMES } from './statusText/bookings.js';
import type { StatusText } from './statusText/status.js';
import { spanText } from './time.js';

const seatStatus = ({ status, seats, seatsTaken }: OfficeHourRow): StatusText => {
  if (status === 'cancelled') return { label: '已取消', tone: 'plain' };
  const left = seats - seatsTaken;
  return left > 0 ? { label: `余 ${left} 席`, tone: 'good' } : { label: '已满', tone: 'warn' };
};

/** An office hour as a row of a list. */
export const officeHourRow = (hour: OfficeHourRow) => ({
  id: hour.id,
  title: hour.title,
  mentorName: hour.mentorName,
  when: spanText(hour.startsAt, hour.endsAt),
  where: hour.place || MODE_NAMES[hour.mode],
  status: seatStatus(hour),
});

export type OfficeHourShown = ReturnType<typeof officeHourRow>;
