import { Decimal128, Double, Long } from 'bson';
import { align, divideDecimals, parseDecimal, toDecimal128 } from './decimal.js';
import { asDouble, isInt32 } from './values.js';
import type { Numeric } from './values.js';

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

type Plain = number | bigint | Decimal128;

/** Unwraps a Long to a bigint and a Double to a number. */
function plain(value: Numeric): Plain {
  if (typeof value === 'number' || value instanceof Decimal128) return value;
  return value instanceof Long ? value.toBigInt() : value.value;
}

/** The nearest JavaScript number. */
export function toNumber(value: Numeric): number {
  const unwrapped = plain(value);
  return typeof unwrapped === 'number' ? unwrapped : Number(unwrapped.toString());
}

/** Compares two numbers of any kind exactly; NaN is equal to itself and below every other number. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  return typeof a === 'number' && typeof b === 'number' ? compareDoubles(a, b) : comparePlain(plain(a), plain(b));
}

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
}

function comparePlain(a: Plain, b: Plain): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  if (!(a instanceof Decimal128) && !(b instanceof Decimal128)) {
    // JavaScript compares a bigint with a number exactly; only NaN falls through.
    if (a < b) return -1;
    if (a > b) return 1;
    return typeof a === 'number' && Number.isNaN(a) ? -1 : typeof b === 'number' && Number.isNaN(b) ? 1 : 0;
  }
  const x = parseDecimal(a);
  const y = parseDecimal(b);
  if (typeof x === 'number' || typeof y === 'number') {
    return compareDoubles(typeof x === 'number' ? x : finiteSign(a), typeof y === 'number' ? y : finiteSign(b));
  }
  const [p, q] = align(x, y);
  return p < q ? -1 : p > q ? 1 : 0;
}

/** A finite stand-in: against NaN or an infinity only finiteness counts, and 10^6000 must not become infinite. */
const finiteSign = (value: Plain): number => Math.sign(Number(value.toString()));

/** Gives an integer result the narrowest type that holds it, as MongoDB does. */
export function integer(value: bigint): Numeric {
  const number = Number(value);
  if (isInt32(number)) return number;
  return value >= INT64_MIN && value <= INT64_MAX ? Long.fromBigInt(value) : number;
}

/** The arithmetic operations that keep to MongoDB's rules on result types. */
export type Operation = '+' | '-' | '*';

/** Adds, subtracts or multiplies: int widens to long to double, any decimal makes the result a decimal. */
export function calculate(operation: Operation, a: Numeric, b: Numeric): Numeric {
  if (a instanceof Decimal128 || b instanceof Decimal128) return calculateDecimals(operation, plain(a), plain(b));
  const x = plain(a);
  const y = plain(b);
  const bothWhole = isWhole(a) && isWhole(b) && !(x instanceof Decimal128) && !(y instanceof Decimal128);
  if (bothWhole) {
    const exact = operateExactly(operation, BigInt(x), BigInt(y));
    const wide = a instanceof Long || b instanceof Long;
    return wide && exact >= INT64_MIN && exact <= INT64_MAX ? Long.fromBigInt(exact) : integer(exact);
  }
  return asDouble(operate(operation, toNumber(a), toNumber(b)));
}

/** Tells an int or long; an integral double counts as a double when it is wrapped. */
const isWhole = (value: Numeric): boolean => value instanceof Long || (typeof value === 'number' && isInt32(value));

const operateExactly = (operation: Operation, a: bigint, b: bigint): bigint =>
  operation === '+' ? a + b : operation === '-' ? a - b : a * b;

const operate = (operation: Operation, a: number, b: number): number =>
  operation === '+' ? a + b : operation === '-' ? a - b : a * b;

function calculateDecimals(operation: Operation, a: Plain, b: Plain): Decimal128 {
  const x = parseDecimal(a, 15);
  const y = parseDecimal(b, 15);
  if (typeof x === 'number' || typeof y === 'number') {
    return Decimal128.fromString(String(operate(operation, Number(a.toString()), Number(b.toString()))));
  }
  if (operation === '*') {
    return toDecimal128({ coefficient: x.coefficient * y.coefficient, exponent: x.exponent + y.exponent });
  }
  const [p, q, exponent] = align(x, y);
  return toDecimal128({ coefficient: operation === '+' ? p + q : p - q, exponent });
}

/** Divides to a double, or to a decimal when one is a decimal; the caller refuses a zero divisor. */
export function divide(a: Numeric, b: Numeric): Numeric {
  if (!(a instanceof Decimal128) && !(b instanceof Decimal128)) return asDouble(toNumber(a) / toNumber(b));
  const x = parseDecimal(plain(a));
  const y = parseDecimal(plain(b));
  if (typeof x === 'number' || typeof y === 'number') return Decimal128.fromString(String(toNumber(a) / toNumber(b)));
  return divideDecimals(x, y);
}

/** Tells whether a number survives the way through a double, so that its index key orders it exactly. */
export function isExactDouble(value: Numeric): boolean {
  if (typeof value === 'number' || value instanceof Double) return true;
  return comparePlain(plain(value), toNumber(value)) === 0 || Number.isNaN(toNumber(value));
}
