import { ObjectId, Timestamp } from 'bson';
import { isNothing, typeName } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { failure, location } from '../../errors.js';
import { fromWallClock } from './timeZone.js';

/** The instant a value stands for; null for nothing. */
export function instantOf(value: Value): Date | null {
  if (isNothing(value)) return null;
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  throw location(16006, `can't convert from BSON type ${typeName(value)} to Date`);
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** Reads an ISO 8601 date, with a zone for texts that name none. Throws ConversionFailure. */
export function parseInstant(text: string, zone?: Value): Date {
  const parts = ISO.exec(text.trim());
  if (!parts) throw failure('ConversionFailure', `Error parsing date string '${text}'`);
  const [, year, month, day, hour, minute, second, fraction, offset] = parts;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((fraction ?? '0').padEnd(3, '0')),
  );
  return fromWallClock(wall, offset ?? zone);
}
