import { HOLIDAYS } from '../../config/holidays.js';
import { addDays, weekdayOf, yearOf } from './calendar.js';

const FRIDAY = 5;

/** True for a day on which the bureau works: weekdays without a public holiday, and weekends worked in exchange. */
export function isWorkingDay(day: string): boolean {
  const year = HOLIDAYS[yearOf(day)];
  if (year?.worked.includes(day)) return true;
  if (year?.off.some(([from, to]) => from <= day && day <= to)) return false;
  return weekdayOf(day) <= FRIDAY;
}

/** How many working days have begun since `from`; the first day itself does not count (期间开始之日不计入). */
export function workingDaysSince(from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** The day on which the working day number `count` after `from` falls. */
export function workingDayAfter(from: string, count: number): string {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** True for a public holiday; an ordinary weekend is none. 节假日安排 */
export const isHoliday = (day: string): boolean =>
  HOLIDAYS[yearOf(day)]?.off.some(([from, to]) => from <= day && day <= to) ?? false;
