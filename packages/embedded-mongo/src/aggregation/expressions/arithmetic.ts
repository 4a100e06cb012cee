import { Decimal128, Long } from 'bson';
import { compare } from '../../bson/compare.js';
import { dropDigits, parseDecimal } from '../../bson/decimal.js';
import { calculate, compareNumbers, divide, integer, toNumber } from '../../bson/numbers.js';
import { asDouble, isInt32, isNothing, isNumeric, typeName } from '../../bson/values.js';
import type { Numeric, Value } from '../../bson/values.js';
import { badValue, failure, location } from '../../errors.js';
import { listOf, numberOr, numericOf } from './arguments.js';
import type { ValueOperator } from './types.js';

/** Adds the numbers of a list and ignores everything else. */
export const sumOf = (values: readonly Value[]): Numeric =>
  values.filter(isNumeric).reduce<Numeric>((sum, value) => calculate('+', sum, value), 0);

/** The mean of the numbers of a list, or null when there is none. */
export function averageOf(values: readonly Value[]): Value {
  const numbers = values.filter(isNumeric);
  return numbers.length > 0 ? divide(sumOf(numbers), numbers.length) : null;
}

/** The largest (1) or smallest (-1) value of a list, or null when it holds nothing. */
const extremeOf = (values: readonly Value[], direction: 1 | -1): Value =>
  values.reduce<Value>(
    (best, value) => (!isNothing(value) && (best === null || compare(value, best) * direction > 0) ? value : best),
    null,
  );

function add(args: Value[]): Value {
  let sum: Numeric = 0;
  let dated = false;
  for (const value of args) {
    if (isNothing(value)) return null;
    if (value instanceof Date && dated) throw location(16612, 'only one date allowed in an $add expression');
    if (!(value instanceof Date) && !isNumeric(value)) {
      throw failure('TypeMismatch', `$add only supports numeric or date types, not ${typeName(value)}`);
    }
    dated ||= value instanceof Date;
    sum = calculate('+', sum, value instanceof Date ? value.getTime() : value);
  }
  return dated ? new Date(toNumber(sum)) : sum;
}

function subtract([a, b]: Value[]): Value {
  if (isNothing(a) || isNothing(b)) return null;
  if (a instanceof Date) {
    if (b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime());
    return new Date(a.getTime() - toNumber(numericOf(b, '$subtract')));
  }
  if (isNumeric(a) && isNumeric(b)) return calculate('-', a, b);
  throw failure('TypeMismatch', `can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

function multiply(args: Value[]): Value {
  if (args.some(isNothing)) return null;
  return args.reduce<Numeric>((product, value) => calculate('*', product, numericOf(value, '$multiply')), 1);
}

function quotient([a, b]: Value[]): Value {
  if (isNothing(a) || isNothing(b)) return null;
  const divisor = numericOf(b, '$divide');
  if (compareNumbers(divisor, 0) === 0) throw badValue("can't $divide by zero");
  return divide(numericOf(a, '$divide'), divisor);
}

function modulo([a, b]: Value[]): Value {
  if (isNothing(a) || isNothing(b)) return null;
  if (!isNumeric(a) || !isNumeric(b))
    throw location(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  if (compareNumbers(b, 0) === 0) throw location(16610, "can't $mod by zero");
  const remainder = toNumber(a) % toNumber(b);
  return isWhole(a) && isWhole(b) ? remainder : asDouble(remainder);
}

const isWhole = (value: Numeric): boolean => value instanceof Long || (typeof value === 'number' && isInt32(value));

function power([a, b]: Value[]): Value {
  if (isNothing(a) || isNothing(b)) return null;
  const base = numericOf(a, '$pow');
  const exponent = numericOf(b, '$pow');
  const result = toNumber(base) ** toNumber(exponent);
  return isWhole(base) && isWhole(exponent) && Number.isSafeInteger(result)
    ? integer(BigInt(result))
    : asDouble(result);
}

/** A function of one number with a double result. */
const real =
  (operator: string, apply: (value: number) => number): ValueOperator =>
  ([value]) =>
    isNothing(value) ? null : asDouble(apply(toNumber(numericOf(value, operator))));

/** A function that keeps whole numbers whole. */
const stepwise =
  (operator: string, apply: (value: number) => number): ValueOperator =>
  ([value]) => {
    if (isNothing(value)) return null;
    const number = numericOf(value, operator);
    if (isWhole(number)) return number;
    return number instanceof Decimal128
      ? Decimal128.fromString(String(apply(toNumber(number))))
      : asDouble(apply(toNumber(number)));
  };

function absolute([value]: Value[]): Value {
  if (isNothing(value)) return null;
  const number = numericOf(value, '$abs');
  return compareNumbers(number, 0) < 0 ? calculate('*', number, -1) : number;
}

/** Rounds half to even, or truncates, at a number of decimal places that may be negative. */
const rounding =
  (operator: string, mode: 'halfEven' | 'truncate'): ValueOperator =>
  ([value, places]) => {
    if (isNothing(value)) return null;
    const number = numericOf(value, operator);
    const wanted = numberOr(places, 0, operator);
    const decimal = parseDecimal(
      number instanceof Long ? number.toBigInt() : number instanceof Decimal128 ? number : toNumber(number),
    );
    if (typeof decimal === 'number' || decimal.exponent >= -wanted) return number;
    const coefficient = dropDigits(decimal.coefficient, -wanted - decimal.exponent, mode);
    const text = `${coefficient}E${-wanted}`;
    if (number instanceof Decimal128) return Decimal128.fromString(text);
    return isWhole(number) ? integer(coefficient * 10n ** BigInt(-wanted)) : asDouble(Number(text));
  };

/** Operators that calculate. */
export const arithmeticOperators: Readonly<Record<string, ValueOperator>> = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: quotient,
  $mod: modulo,
  $pow: power,
  $abs: absolute,
  $round: rounding('$round', 'halfEven'),
  $trunc: rounding('$trunc', 'truncate'),
  $floor: stepwise('$floor', Math.floor),
  $ceil: stepwise('$ceil', Math.ceil),
  $sqrt: real('$sqrt', Math.sqrt),
  $exp: real('$exp', Math.exp),
  $ln: real('$ln', Math.log),
  $log10: real('$log10', Math.log10),
  $sum: args => sumOf(listOf(args)),
  $avg: args => averageOf(listOf(args)),
  $max: args => extremeOf(listOf(args), 1),
  $min: args => extremeOf(listOf(args), -1),
};
