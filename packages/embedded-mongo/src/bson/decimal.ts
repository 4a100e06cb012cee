import { Decimal128 } from 'bson';

/** An exact decimal: coefficient × 10^exponent. */
export interface Decimal {
  coefficient: bigint;
  exponent: number;
}

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/i;
/** How many digits a Decimal128 holds. */
const PRECISION = 34;

/**
 * Reads a number as an exact decimal; NaN and infinities stay numbers. A double is taken with `digits` digits: 34 tell
 * any two doubles apart, 15 are what MongoDB takes when a double meets a decimal in arithmetic.
 */
export function parseDecimal(value: number | bigint | Decimal128, digits = PRECISION): Decimal | number {
  const text =
    typeof value !== 'number'
      ? value.toString()
      : Number.isInteger(value) && Math.abs(value) < 1e21
        ? String(value)
        : value.toPrecision(digits);
  const parts = SHAPE.exec(text);
  if (!parts) return Number(text);
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const coefficient = BigInt(whole + fraction || '0');
  return { coefficient: sign === '-' ? -coefficient : coefficient, exponent: Number(exponent) - fraction.length };
}

/** Brings two decimals to one exponent. */
export function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.coefficient * power(a.exponent - exponent), b.coefficient * power(b.exponent - exponent), exponent];
}

const power = (exponent: number): bigint => 10n ** BigInt(exponent);
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Drops `places` digits: towards zero, or to the nearest with halves to even. */
export function dropDigits(coefficient: bigint, places: number, mode: 'halfEven' | 'truncate'): bigint {
  const divisor = power(places);
  const whole = magnitude(coefficient) / divisor;
  const twice = (magnitude(coefficient) % divisor) * 2n;
  const up = mode === 'halfEven' && (twice > divisor || (twice === divisor && whole % 2n === 1n));
  const rounded = up ? whole + 1n : whole;
  return coefficient < 0n ? -rounded : rounded;
}

/** Builds a Decimal128, rounded half to even when it has more than 34 digits. */
export function toDecimal128({ coefficient, exponent }: Decimal): Decimal128 {
  const excess = magnitude(coefficient).toString().length - PRECISION;
  if (excess <= 0) return Decimal128.fromString(`${coefficient}E${exponent}`);
  return Decimal128.fromString(`${dropDigits(coefficient, excess, 'halfEven')}E${exponent + excess}`);
}

/** Divides exactly to 34 digits, without trailing zeros. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal128 {
  const guard = 40;
  let quotient = (a.coefficient * power(guard)) / b.coefficient;
  let exponent = a.exponent - b.exponent - guard;
  while (quotient !== 0n && quotient % 10n === 0n && exponent < 0) {
    quotient /= 10n;
    exponent++;
  }
  return toDecimal128({ coefficient: quotient, exponent });
}
