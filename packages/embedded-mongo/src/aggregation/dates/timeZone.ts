import { isNothing } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { location } from '../../errors.js';

const QUARTER_HOUR = 900_000;
const MINUTE = 60_000;
const REMEMBERED_OFFSETS = 50_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Minutes that clocks of a zone are ahead of UTC at an instant. Zones change only on quarters of an hour. */
export function offsetMinutes(zone: Value, instant: number): number {
  if (isNothing(zone) || zone === '' || zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  if (typeof zone !== 'string') throw location(40517, 'timezone must evaluate to a string');
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0));
  const slot = Math.floor(instant / QUARTER_HOUR);
  const key = `${zone} ${slot}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = computeOffset(zone, slot * QUARTER_HOUR);
    if (offsets.size > REMEMBERED_OFFSETS) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

function computeOffset(zone: string, instant: number): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((local - instant) / MINUTE);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    const formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
    return formatter;
  } catch {
    throw location(40485, `unrecognized time zone identifier: "${zone}"`);
  }
}

/** A date whose UTC fields show what clocks of the zone show at the instant. */
export const wallClock = (instant: Date, zone: Value): Date =>
  new Date(instant.getTime() + offsetMinutes(zone, instant.getTime()) * MINUTE);

/** The instant at which clocks of the zone show a wall-clock time. */
export function fromWallClock(wall: number, zone: Value): Date {
  const guess = offsetMinutes(zone, wall);
  const instant = wall - guess * MINUTE;
  const actual = offsetMinutes(zone, instant);
  return new Date(actual === guess ? instant : wall - actual * MINUTE);
}
