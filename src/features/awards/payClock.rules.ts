import { PAY_CLOCK } from '../../../config/awards.js';
import { daysBetween, shanghaiDay } from '../../shared/calendar.js';

/** Something that was released and perhaps paid. */
interface Paid {
  releasedAt: Date | null;
  paidAt: Date | null;
}

/** Days from approval (or release, whichever came later) to payment, or to the day asked; never negative. */
export const daysToPay = ({ releasedAt, paidAt }: Paid, on: string): number =>
  releasedAt ? Math.max(0, daysBetween(shanghaiDay(releasedAt), paidAt ? shanghaiDay(paidAt) : on)) : 0;

/** How late an unpaid part is. */
export const lateness = (days: number): 'onTime' | 'soon' | 'late' =>
  days > PAY_CLOCK.lateDays ? 'late' : days > PAY_CLOCK.soonDays ? 'soon' : 'onTime';

/** Below this many payments the median would point at single cases. */
const FEWEST = 3;

/** The median that the public may know; null while too few were paid. */
export const publicMedian = (paid: readonly Paid[], on: string): number | null =>
  paid.length < FEWEST ? null : medianOf(paid.map(part => daysToPay(part, on)));

/** The middle value; of an even count the lower of the two, so that it is a number of days somebody really waited. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
