import type { Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import { DATE_PARTS, dayOfYear, isoWeek } from './calendar.js';
import { offsetMinutes, wallClock } from './timeZone.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** The conversion letters of $dateToString. */
const LETTERS: Readonly<Record<string, (wall: Date) => string>> = {
  Y: wall => padded(wall.getUTCFullYear(), 4),
  m: wall => padded(wall.getUTCMonth() + 1, 2),
  d: wall => padded(wall.getUTCDate(), 2),
  H: wall => padded(wall.getUTCHours(), 2),
  M: wall => padded(wall.getUTCMinutes(), 2),
  S: wall => padded(wall.getUTCSeconds(), 2),
  L: wall => padded(wall.getUTCMilliseconds(), 3),
  j: wall => padded(dayOfYear(wall), 3),
  u: wall => String(wall.getUTCDay() || 7),
  w: wall => String(wall.getUTCDay() + 1),
  U: wall => padded(DATE_PARTS.$week(wall), 2),
  V: wall => padded(isoWeek(wall).week, 2),
  G: wall => padded(isoWeek(wall).year, 4),
  b: wall => (MONTHS[wall.getUTCMonth()] ?? '').slice(0, 3),
  B: wall => MONTHS[wall.getUTCMonth()] ?? '',
};

/** Writes an instant as clocks of a zone show it. */
export function formatInstant(instant: Date, format: string, zone: Value): string {
  const wall = wallClock(instant, zone);
  return format.replace(/%(.)/g, (_match, letter: string) => {
    const offset = offsetMinutes(zone, instant.getTime());
    if (letter === '%') return '%';
    if (letter === 'z') {
      const minutes = Math.abs(offset);
      return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${padded(minutes % 60, 2)}`;
    }
    if (letter === 'Z') return `${offset < 0 ? '-' : '+'}${Math.abs(offset)}`;
    const write = LETTERS[letter];
    if (!write) throw location(18536, `Invalid format character '%${letter}' in format string`);
    return write(wall);
  });
}
