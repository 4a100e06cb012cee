import type { Booking, BookingSide } from '../services/bookings.js';
import { sayDone, sayProblem } from './feedback.js';
import { counterpartOf } from './statusText/bookings.js';
import { spanText } from './time.js';

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/** Puts a session into the phone's calendar; where the phone has none, copies time and place. */
export async function saveToCalendar(booking: Booking, side: BookingSide): Promise<void> {
  const title = `导师辅导：${counterpartOf(booking, side)}`;
  const { startsAt, endsAt, place, topic } = booking;
  if (!wx.canIUse('addPhoneCalendar')) {
    await wx.setClipboardData({ data: `${title}，${spanText(startsAt, endsAt)}，${place}` });
    return;
  }
  const event = {
    title,
    description: topic,
    location: place,
    startTime: seconds(startsAt),
    endTime: String(seconds(endsAt)),
  };
  try {
    await wx.addPhoneCalendar({ ...event, alarm: true, alarmOffset: 3_600 });
    sayDone('已加入日历');
  } catch (cause) {
    sayProblem(cause);
  }
}
