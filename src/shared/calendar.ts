import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** The one zone the product lives in. Instants are UTC everywhere else. */
export const ZONE = 'Asia/Shanghai';
const DAY_FORMAT = 'YYYY-MM-DD';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The Shanghai calendar day of an instant, e.g. '2026-03-31'. */
export const shanghaiDay = (instant: Date): string => dayjs(instant).tz(ZONE).format(DAY_FORMAT);

/** The Shanghai wall clock of an instant, e.g. '2026-03-31 14:00'. */
export const shanghaiTime = (instant: Date): string => dayjs(instant).tz(ZONE).format('YYYY-MM-DD HH:mm');

/** The instant at which a Shanghai day and wall-clock time ('14:00') occur. */
export const instantAt = (day: string, time = '00:00'): Date => dayjs.tz(`${day} ${time}`, ZONE).toDate();

/** The last millisecond of a Shanghai day. */
export const endOfDay = (day: string): Date => dayjs.tz(day, ZONE).endOf('day').toDate();

/** The day `days` after `day`; negative counts back. */
export const addDays = (day: string, days: number): string => dayjs.utc(day).add(days, 'day').format(DAY_FORMAT);

/** The day `months` after `day`, clamped to the month's end (2022-11-30 + 3 = 2023-02-28). */
export const addMonths = (day: string, months: number): string =>
  dayjs.utc(day).add(months, 'month').format(DAY_FORMAT);

/** The last instant of the day `months` after `day`: how filing deadlines are counted. */
export const deadlineAfter = (day: string, months: number): Date => endOfDay(addMonths(day, months));

/** 1 (Monday) to 7 (Sunday) of a calendar day. */
export const weekdayOf = (day: string): number => dayjs.utc(day).day() || 7;

/** The calendar year of a day. */
export const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayjs.utc(to).diff(dayjs.utc(from), 'day');

/** True for an existing calendar day written 'YYYY-MM-DD'. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && dayjs.utc(text).isValid() && dayjs.utc(text).format(DAY_FORMAT) === text;
