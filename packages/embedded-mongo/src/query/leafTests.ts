import { BSONRegExp, Decimal128, Double, Long, ObjectId } from 'bson';
import { compare, equals } from '../bson/compare.js';
import { compareNumbers, toNumber } from '../bson/numbers.js';
import { TYPE_BY_NUMBER, isNumeric, typeName, typeRank } from '../bson/values.js';
import type { Numeric, Value } from '../bson/values.js';
import { badValue } from '../errors.js';
import { toRegExp } from './regex.js';

/** A test of one value at the end of a path. */
export type LeafTest = (value: Value) => boolean;

/** Equality; null also means missing, a regular expression also matches strings. */
export function equalityTest(wanted: Value, collator?: Intl.Collator): LeafTest {
  if (wanted === null || wanted === undefined) return value => value === null || value === undefined;
  if (wanted instanceof BSONRegExp) {
    const pattern = toRegExp(wanted);
    return value =>
      typeof value === 'string' ? pattern.test(value) : value instanceof BSONRegExp && equals(value, wanted);
  }
  if (typeof wanted === 'string' && collator) {
    return value => typeof value === 'string' && collator.compare(value, wanted) === 0;
  }
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return value => value === wanted;
  if (typeof wanted === 'number' && !Number.isNaN(wanted)) {
    return value => value === wanted || (isWrappedNumber(value) && compareNumbers(value, wanted) === 0);
  }
  const rank = typeRank(wanted);
  return value => value !== undefined && typeRank(value) === rank && compare(value, wanted, collator) === 0;
}

const isWrappedNumber = (value: Value): value is Exclude<Numeric, number> =>
  value instanceof Long || value instanceof Double || value instanceof Decimal128;

/** The four operators that compare by order. */
export type RangeOperator = '$gt' | '$gte' | '$lt' | '$lte';

const ACCEPTS: Record<RangeOperator, (order: number) => boolean> = {
  $gt: order => order > 0,
  $gte: order => order >= 0,
  $lt: order => order < 0,
  $lte: order => order <= 0,
};

/** Order within one type; other types never match. NaN is only in order with NaN. */
export function rangeTest(operator: RangeOperator, bound: Value, collator?: Intl.Collator): LeafTest {
  const accepts = ACCEPTS[operator];
  if (bound === null || bound === undefined) {
    return accepts(0) ? value => value === null || value === undefined : () => false;
  }
  const name = typeName(bound);
  if (name === 'minKey' || name === 'maxKey') return value => value !== undefined && accepts(compare(value, bound));
  const rank = typeRank(bound);
  const boundIsNaN = isNotANumber(bound);
  return value =>
    value !== undefined &&
    value !== null &&
    typeRank(value) === rank &&
    (boundIsNaN || !isNotANumber(value)) &&
    accepts(compare(value, bound, collator));
}

const isNotANumber = (value: Value): boolean =>
  typeof value === 'number' ? Number.isNaN(value) : isWrappedNumber(value) && Number.isNaN(toNumber(value));

/** Membership; strings, booleans and object ids are looked up, the rest compared. */
export function membershipTest(wanted: Value[], collator?: Intl.Collator): LeafTest {
  const simple = new Set<string | boolean>();
  const ids = new Set<string>();
  const others: LeafTest[] = [];
  for (const one of wanted) {
    if (typeof one === 'boolean' || (typeof one === 'string' && !collator)) simple.add(one);
    else if (one instanceof ObjectId) ids.add(one.toHexString());
    else others.push(equalityTest(one, collator));
  }
  return value => {
    if (typeof value === 'string' || typeof value === 'boolean') {
      if (simple.has(value)) return true;
    } else if (value instanceof ObjectId && ids.size > 0 && ids.has(value.toHexString())) return true;
    return others.some(test => test(value));
  };
}

/** Type by name or number; `number` stands for the four numeric types. */
export function typeTest(wanted: Value): LeafTest {
  const names = new Set((Array.isArray(wanted) ? wanted : [wanted]).map(typeAlias));
  return value => value !== undefined && (names.has(typeName(value)) || (names.has('number') && isNumeric(value)));
}

const TYPE_NAMES: ReadonlySet<string> = new Set(TYPE_BY_NUMBER.values());

function typeAlias(alias: Value): string {
  const name = isNumeric(alias) ? TYPE_BY_NUMBER.get(toNumber(alias)) : alias;
  if (typeof name === 'string' && (name === 'number' || TYPE_NAMES.has(name))) return name;
  throw badValue(`Unknown type name alias: ${String(alias)}`);
}

/** Remainder of a division, both cut to whole numbers. */
export function remainderTest(argument: Value): LeafTest {
  if (!Array.isArray(argument) || argument.length !== 2) throw badValue('malformed mod, needs two numbers');
  const [divisor = 0, remainder = 0] = argument.map(part =>
    isNumeric(part) ? Math.trunc(toNumber(part)) : Number.NaN,
  );
  if (divisor === 0) throw badValue('divisor cannot be 0');
  if (Number.isNaN(divisor) || Number.isNaN(remainder)) throw badValue('malformed mod, not a number');
  return value => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === remainder;
}

/** The operators that look at single bits. */
export type BitOperator = '$bitsAllSet' | '$bitsAnySet' | '$bitsAllClear' | '$bitsAnyClear';

/** Bits of a whole number, given as a mask or as positions. */
export function bitTest(operator: BitOperator, argument: Value): LeafTest {
  const mask = bitMask(argument);
  return value => {
    if (!isNumeric(value) || !Number.isInteger(toNumber(value))) return false;
    const bits = BigInt(toNumber(value)) & mask;
    if (operator === '$bitsAllSet') return bits === mask;
    if (operator === '$bitsAnySet') return bits !== 0n;
    return operator === '$bitsAllClear' ? bits === 0n : bits !== mask;
  };
}

function bitMask(argument: Value): bigint {
  const positions = Array.isArray(argument) ? argument : undefined;
  if (positions?.every(isNumeric))
    return positions.reduce<bigint>((mask, bit) => mask | (1n << BigInt(toNumber(bit))), 0n);
  if (isNumeric(argument) && Number.isInteger(toNumber(argument))) return BigInt(toNumber(argument));
  throw badValue('a bit test needs a number or an array of positions');
}
