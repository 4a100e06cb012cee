import { Decimal128, Double, Long, ObjectId } from 'bson';
import { toNumber } from '../../bson/numbers.js';
import { TYPE_BY_NUMBER, asDouble, isNothing, isNumeric, isTruthy, typeName } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { CommandError, badValue, failure } from '../../errors.js';
import { instantOf, parseInstant } from '../dates/instants.js';
import { namedArguments } from './arguments.js';
import type { SyntaxOperator, ValueOperator } from './types.js';

const cannot = (value: Value, target: string): CommandError =>
  failure('ConversionFailure', `Failed to convert ${typeName(value)} to ${target} in $convert`);

/** The string form of a value. */
export function toText(value: Value): Value {
  if (isNothing(value)) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Double) return String(value.value);
  if (isNumeric(value) || typeof value === 'boolean') return String(value);
  throw cannot(value, 'string');
}

function wholeNumber(value: Value, target: 'int' | 'long'): number {
  let number = Number.NaN;
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) number = Number(value);
  else if (typeof value === 'boolean') number = Number(value);
  else if (value instanceof Date && target === 'long') number = value.getTime();
  else if (isNumeric(value)) number = Math.trunc(toNumber(value));
  const limit = target === 'int' ? 2 ** 31 : 2 ** 63;
  if (Number.isNaN(number) || number >= limit || number < -limit) throw cannot(value, target);
  return number;
}

function toLong(value: Value): Value {
  if (isNothing(value)) return null;
  if (value instanceof Long) return value;
  return typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value)
    ? Long.fromString(value)
    : Long.fromNumber(wholeNumber(value, 'long'));
}

function toDouble(value: Value): Value {
  if (isNothing(value)) return null;
  let number = Number.NaN;
  if (typeof value === 'string' && value.trim() !== '') number = Number(value);
  else if (typeof value === 'boolean') number = Number(value);
  else if (value instanceof Date) number = value.getTime();
  else if (isNumeric(value)) return asDouble(toNumber(value));
  if (Number.isNaN(number)) throw cannot(value, 'double');
  return asDouble(number);
}

function toDecimal(value: Value): Value {
  if (isNothing(value) || value instanceof Decimal128) return value ?? null;
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (value instanceof Long) return Decimal128.fromString(value.toString());
  if (isNumeric(value)) {
    const number = toNumber(value);
    return Decimal128.fromString(Number.isInteger(number) ? String(number) : number.toPrecision(15));
  }
  if (typeof value !== 'string' || value.trim() === '') throw cannot(value, 'decimal');
  try {
    return Decimal128.fromString(value);
  } catch {
    throw cannot(value, 'decimal');
  }
}

function toObjectId(value: Value): Value {
  if (isNothing(value) || value instanceof ObjectId) return value ?? null;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw cannot(value, 'objectId');
}

function toDate(value: Value): Value {
  if (isNothing(value)) return null;
  if (typeof value === 'string') return parseInstant(value);
  return isNumeric(value) ? new Date(toNumber(value)) : instantOf(value);
}

const CONVERSIONS: Readonly<Record<string, (value: Value) => Value>> = {
  string: toText,
  int: value => (isNothing(value) ? null : wholeNumber(value, 'int')),
  long: toLong,
  double: toDouble,
  decimal: toDecimal,
  bool: value => (isNothing(value) ? null : isTruthy(value)),
  objectId: toObjectId,
  date: toDate,
};

function conversionTo(target: Value): (value: Value) => Value {
  const name = isNumeric(target) ? TYPE_BY_NUMBER.get(toNumber(target)) : target;
  const conversion = typeof name === 'string' ? CONVERSIONS[name] : undefined;
  if (!conversion) throw badValue(`Unknown type name: ${String(target)}`);
  return conversion;
}

/** $convert, with onNull and onError. */
const convert: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$convert');
  const input = compile(named.input);
  const target = compile(named.to);
  const onNull = 'onNull' in named ? compile(named.onNull) : () => null;
  const onError = 'onError' in named ? compile(named.onError) : undefined;
  return (doc, variables) => {
    const value = input(doc, variables);
    const conversion = conversionTo(target(doc, variables));
    if (isNothing(value)) return onNull(doc, variables);
    try {
      return conversion(value);
    } catch (cause) {
      if (onError && cause instanceof CommandError) return onError(doc, variables);
      throw cause;
    }
  };
};

const converting =
  (target: string): ValueOperator =>
  ([value]) =>
    conversionTo(target)(value);

/** Operators that change a value's type. */
export const conversionOperators: Readonly<Record<string, ValueOperator>> = {
  $toString: converting('string'),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toDouble: converting('double'),
  $toDecimal: converting('decimal'),
  $toBool: converting('bool'),
  $toObjectId: converting('objectId'),
  $toDate: converting('date'),
};

/** Conversions with branches of their own. */
export const conversionSyntax: Readonly<Record<string, SyntaxOperator>> = { $convert: convert };
