import { toNumber } from '../../bson/numbers.js';
import { isDoc, isNothing, isNumeric, typeName } from '../../bson/values.js';
import type { Doc, Numeric, Value } from '../../bson/values.js';
import { failure, location } from '../../errors.js';

/** Insists on an array. */
export function arrayOf(value: Value, code: number, message: string): Value[] {
  if (!Array.isArray(value)) throw location(code, `${message}: ${typeName(value)}`);
  return value;
}

/** Insists on a string. */
export function textOf(value: Value, operator: string): string {
  if (typeof value !== 'string')
    throw location(16702, `${operator} requires a string argument, found: ${typeName(value)}`);
  return value;
}

/** Insists on a number. */
export function numericOf(value: Value, operator: string): Numeric {
  if (!isNumeric(value))
    throw failure('TypeMismatch', `${operator} only supports numeric types, not ${typeName(value)}`);
  return value;
}

/** A number that may be left out. */
export const numberOr = (value: Value, fallback: number, operator: string): number =>
  isNothing(value) ? fallback : toNumber(numericOf(value, operator));

/** Insists on named arguments. */
export function namedArguments(value: Value, operator: string): Doc {
  if (!isDoc(value)) throw failure('FailedToParse', `${operator} only supports an object as its argument`);
  return value;
}

/** The list an operator works on when it takes either one array or several values. */
export const listOf = (args: Value[]): Value[] => {
  const [only] = args;
  return args.length === 1 && Array.isArray(only) ? only : args;
};

/** The characters of a string by code point. */
export const codePoints = (text: string): string[] => [...text];
