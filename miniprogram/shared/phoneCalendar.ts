import type { Booking, BookingSide } from '../services/bookings.js';
import { sayDone, sayProblem } from './feedback.js';
import { counterpartOf } from './statusText/bookings.js';
import { friendlyTime, spanText } from './time.js';

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** What a calendar entry needs. */
interface Entry {
  title: string;
  startTime: number;
  endTime?: string;
  description?: string;
  location?: string;
}

/** Puts an entry with an alarm an hour before into the phone's calendar; where the phone has none, copies `words`. */
async function putInCalendar(entry: Entry, words: string): Promise<void> {
  if (!wx.canIUse('addPhoneCalendar')) {
    await wx.setClipboardData({ data: words });
    return;
  }
  try {
    await wx.addPhoneCalendar({ ...entry, alarm: true, alarmOffset: 3_600 });
    sayDone('已加入日历');
  } catch (cause) {
    sayProblem(cause);
  }
}

/** Puts a session into the phone's calendar. */
export async function saveToCalendar(booking: Booking, side: BookingSide): Promise<void> {
  const title = `导师辅导：${counterpartOf(booking, side)}`;
  const { startsAt, endsAt, place, topic } = booking;
  const times = { startTime: seconds(startsAt), endTime: String(seconds(endsAt)) };
  const entry = { title, description: topic, location: place, ...times };
  await putInCalendar(entry, `${title}，${spanText(startsAt, endsAt)}，${place}`);
}

/** Puts whatever begins at a time into the phone's calendar: what is left when no message can remind of it. */
export const keepTimeInCalendar = ({ title, startsAt }: { title: string; startsAt: string }): Promise<void> =>
  putInCalendar({ title, startTime: seconds(startsAt) }, `${title}，${friendlyTime(startsAt)}`);
