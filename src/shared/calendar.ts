import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

/** The one zone the product lives in. Instants are UTC everywhere else. */
export const ZONE = 'Asia/Shanghai';
const DAY_FORMAT = 'YYYY-MM-DD';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * Shanghai has been eight hours ahead of UTC, summer and winter, since 1991; a test holds this against the tables of the
 * platform. Asking those tables at each of a mentor's slots took half of a booking's time (decision 081).
 */
const AHEAD = 8 * HOUR;
const wallClock = (instant: Date): string => new Date(instant.getTime() + AHEAD).toISOString();

/** The Shanghai calendar day of an instant, e.g. '2026-03-31'. */
export const shanghaiDay = (instant: Date): string => wallClock(instant).slice(0, 10);

/** The Shanghai wall clock of an instant, e.g. '2026-03-31 14:00'. */
export const shanghaiTime = (instant: Date): string => wallClock(instant).slice(0, 16).replace('T', ' ');

/** The instant at which a Shanghai day and wall-clock time ('14:00') occur. */
export const instantAt = (day: string, time = '00:00'): Date => new Date(`${day}T${time}+08:00`);

/** The last millisecond of a Shanghai day. */
export const endOfDay = (day: string): Date => new Date(instantAt(day).getTime() + DAY - 1);

/** A day as the midnight it begins with, in UTC milliseconds: days are counted without a zone. */
const midnight = (day: string): number => Date.parse(day);

/** The day `days` after `day`; negative counts back. */
export const addDays = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY).toISOString().slice(0, 10);

/** The day `months` after `day`, clamped to the month's end (2022-11-30 + 3 = 2023-02-28). */
export const addMonths = (day: string, months: number): string =>
  dayjs.utc(day).add(months, 'month').format(DAY_FORMAT);

/** The last instant of the day `months` after `day`: how filing deadlines are counted. */
export const deadlineAfter = (day: string, months: number): Date => endOfDay(addMonths(day, months));

/** 1 (Monday) to 7 (Sunday) of a calendar day. */
export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay() || 7;

/** The calendar year of a day. */
export const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (midnight(to) - midnight(from)) / DAY;

/** True for an existing calendar day written 'YYYY-MM-DD'. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight(text)) && addDays(text, 0) === text;
