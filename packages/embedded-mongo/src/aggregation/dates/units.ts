import { isNothing } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import { fromWallClock, wallClock } from './timeZone.js';

const MILLISECONDS = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
} as const;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const DAY = MILLISECONDS.day;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A unit counts months or has a fixed length in milliseconds. */
export type Unit = { months: number } | { milliseconds: number };

/** Reads a unit's name. */
export function unitOf(name: Value): Unit {
  for (const [unit, milliseconds] of Object.entries(MILLISECONDS)) if (unit === name) return { milliseconds };
  for (const [unit, months] of Object.entries(MONTHS)) if (unit === name) return { months };
  throw location(5439014, `unknown time unit value: ${String(name)}`);
}

/** Where and how dates are cut. */
export interface Calendar {
  zone: Value;
  startOfWeek?: Value;
}

const monthsSince2000 = (wall: Date): number => (wall.getUTCFullYear() - 2000) * 12 + wall.getUTCMonth();

/** Cuts an instant down to a multiple of a unit, counted from 2000 as MongoDB does. */
export function truncate(instant: Date, unit: Unit, binSize: number, calendar: Calendar): Date {
  const wall = wallClock(instant, calendar.zone);
  if ('months' in unit) {
    const step = unit.months * binSize;
    return fromWallClock(Date.UTC(2000, Math.floor(monthsSince2000(wall) / step) * step, 1), calendar.zone);
  }
  const origin =
    Date.UTC(2000, 0, 1) + (unit.milliseconds === MILLISECONDS.week ? firstWeekday(calendar.startOfWeek) * DAY : 0);
  const step = unit.milliseconds * binSize;
  const cut = origin + Math.floor((wall.getTime() - origin) / step) * step;
  // Below a day the offset is the one in force at the instant, also in the hour that clocks repeat.
  return unit.milliseconds >= DAY
    ? fromWallClock(cut, calendar.zone)
    : new Date(cut - (wall.getTime() - instant.getTime()));
}

/** Days from 1 January 2000, a Saturday, to the first start of a week. */
function firstWeekday(startOfWeek: Value): number {
  const name = isNothing(startOfWeek) ? 'sun' : String(startOfWeek).toLowerCase().slice(0, 3);
  const weekday = WEEKDAYS.indexOf(name);
  if (weekday < 0) throw location(5439015, `unknown day of week value: ${String(startOfWeek)}`);
  return (weekday - 6 + 7) % 7;
}

/** Adds units on the wall clock; the end of a short month stays its end. */
export function addUnits(instant: Date, unit: Unit, amount: number, zone: Value): Date {
  const wall = wallClock(instant, zone);
  if ('milliseconds' in unit) {
    return unit.milliseconds >= DAY
      ? fromWallClock(wall.getTime() + amount * unit.milliseconds, zone)
      : new Date(instant.getTime() + amount * unit.milliseconds);
  }
  const day = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + amount * unit.months);
  const lastDay = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
  wall.setUTCDate(Math.min(day, lastDay));
  return fromWallClock(wall.getTime(), zone);
}

/** How many boundaries of a unit lie between two instants. */
export function unitsBetween(start: Date, end: Date, unit: Unit, calendar: Calendar): number {
  if ('months' in unit) {
    const count = (instant: Date) => Math.floor(monthsSince2000(wallClock(instant, calendar.zone)) / unit.months);
    return count(end) - count(start);
  }
  const cut = (instant: Date) => wallClock(truncate(instant, unit, 1, calendar), calendar.zone).getTime();
  return Math.round((cut(end) - cut(start)) / unit.milliseconds);
}
