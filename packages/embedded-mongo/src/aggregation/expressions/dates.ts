import { Long } from 'bson';
import { isDoc, isNothing } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { CommandError, unsupported } from '../../errors.js';
import { DATE_PARTS, isoWeek } from '../dates/calendar.js';
import { formatInstant } from '../dates/format.js';
import { instantOf, parseInstant } from '../dates/instants.js';
import { fromWallClock, wallClock } from '../dates/timeZone.js';
import { addUnits, truncate, unitOf, unitsBetween } from '../dates/units.js';
import { namedArguments, numberOr, textOf } from './arguments.js';
import type { SyntaxOperator, ValueOperator } from './types.js';

/** An operator with named arguments. */
const named =
  (operator: string, apply: (argument: Doc) => Value): ValueOperator =>
  ([argument]) =>
    apply(namedArguments(argument, operator));

/** An operator on a date, given alone or as `{ date, timezone }`. */
const partOperator =
  (read: (wall: Date) => number): ValueOperator =>
  ([argument]) => {
    const instant = instantOf(isDoc(argument) ? argument.date : argument);
    return instant && read(wallClock(instant, isDoc(argument) ? argument.timezone : undefined));
  };

const UTC_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';
const ZONED_FORMAT = '%Y-%m-%dT%H:%M:%S.%L';

const dateToString = named('$dateToString', ({ date, format, timezone, onNull }) => {
  const instant = instantOf(date);
  if (!instant) return onNull ?? null;
  const standard = isNothing(timezone) || timezone === 'UTC' ? UTC_FORMAT : ZONED_FORMAT;
  return formatInstant(instant, isNothing(format) ? standard : textOf(format, '$dateToString'), timezone);
});

const dateTrunc = named('$dateTrunc', ({ date, unit, binSize, timezone, startOfWeek }) => {
  const instant = instantOf(date);
  if (!instant || isNothing(unit)) return null;
  return truncate(instant, unitOf(unit), numberOr(binSize, 1, '$dateTrunc'), { zone: timezone, startOfWeek });
});

const dateShift = (operator: string, sign: 1 | -1): ValueOperator =>
  named(operator, ({ startDate, unit, amount, timezone }) => {
    const instant = instantOf(startDate);
    if (!instant || isNothing(amount) || isNothing(unit)) return null;
    return addUnits(instant, unitOf(unit), sign * numberOr(amount, 0, operator), timezone);
  });

const dateDiff = named('$dateDiff', ({ startDate, endDate, unit, timezone, startOfWeek }) => {
  const start = instantOf(startDate);
  const end = instantOf(endDate);
  if (!start || !end || isNothing(unit)) return null;
  return Long.fromNumber(unitsBetween(start, end, unitOf(unit), { zone: timezone, startOfWeek }));
});

const dateToParts = named('$dateToParts', ({ date, timezone, iso8601 }) => {
  const instant = instantOf(date);
  if (!instant) return null;
  const wall = wallClock(instant, timezone);
  const time = {
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
  };
  if (iso8601 !== true)
    return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate(), ...time };
  const { year, week } = isoWeek(wall);
  return { isoWeekYear: year, isoWeek: week, isoDayOfWeek: wall.getUTCDay() || 7, ...time };
});

const dateFromParts = named(
  '$dateFromParts',
  ({ year, month, day, hour, minute, second, millisecond, timezone, isoWeekYear }) => {
    if (isoWeekYear !== undefined) throw unsupported('$dateFromParts with ISO weeks');
    if ([year, month, day, hour, minute, second, millisecond].some(part => part === null)) return null;
    const part = (value: Value, fallback: number) => numberOr(value, fallback, '$dateFromParts');
    const wall = Date.UTC(
      part(year, 1970),
      part(month, 1) - 1,
      part(day, 1),
      part(hour, 0),
      part(minute, 0),
      part(second, 0),
      part(millisecond, 0),
    );
    return fromWallClock(wall, timezone);
  },
);

/** Reads ISO 8601 texts; the `format` of MongoDB is not supported. */
const dateFromString: SyntaxOperator = (argument, compile) => {
  const spec = namedArguments(argument, '$dateFromString');
  if ('format' in spec) throw unsupported("$dateFromString's format");
  const evaluate = compile(argument);
  return (doc, variables) => {
    const { dateString, timezone, onNull, onError } = namedArguments(evaluate(doc, variables), '$dateFromString');
    if (isNothing(dateString)) return onNull ?? null;
    try {
      return parseInstant(textOf(dateString, '$dateFromString'), timezone);
    } catch (cause) {
      if ('onError' in spec && cause instanceof CommandError) return onError ?? null;
      throw cause;
    }
  };
};

/** Operators on dates. */
export const dateOperators: Readonly<Record<string, ValueOperator>> = {
  ...Object.fromEntries(Object.entries(DATE_PARTS).map(([name, read]) => [name, partOperator(read)])),
  $dateToString: dateToString,
  $dateTrunc: dateTrunc,
  $dateAdd: dateShift('$dateAdd', 1),
  $dateSubtract: dateShift('$dateSubtract', -1),
  $dateDiff: dateDiff,
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
};

/** Date operators with branches of their own. */
export const dateSyntax: Readonly<Record<string, SyntaxOperator>> = { $dateFromString: dateFromString };
