import { BSONRegExp, Long } from 'bson';
import { compare, equals } from '../bson/compare.js';
import { toNumber } from '../bson/numbers.js';
import { valueAt } from '../bson/paths.js';
import { copyOf, isDoc, isNumeric, typeName } from '../bson/values.js';
import type { Value } from '../bson/values.js';
import { badValue, failure } from '../errors.js';
import type { QueryContext } from '../query/context.js';
import { isOperatorDoc } from '../query/fieldOperators.js';
import { compileFilter } from '../query/match.js';
import { sortFieldsOf } from '../query/sort.js';
import type { Place } from './places.js';
import type { Step } from './types.js';

const numberOr = (value: Value, fallback: number): number => (isNumeric(value) ? toNumber(value) : fallback);

/** $push, with $each, $position, $sort and $slice. */
export function pushValues(place: Place, { path, argument }: Step): void {
  const old = place.value;
  if (place.exists && !Array.isArray(old)) {
    throw badValue(`The field '${path}' must be an array but is of type ${typeName(old)}`);
  }
  const array = Array.isArray(old) ? old : [];
  const modifiers = isDoc(argument) && Array.isArray(argument.$each) ? argument : undefined;
  const added = modifiers && Array.isArray(modifiers.$each) ? modifiers.$each : [argument];
  array.splice(numberOr(modifiers?.$position, array.length), 0, ...added.map(copyOf));
  if (modifiers?.$sort !== undefined) sortElements(array, modifiers.$sort);
  if (modifiers?.$slice !== undefined) sliceElements(array, numberOr(modifiers.$slice, array.length));
  place.value = array;
}

function sortElements(array: Value[], spec: Value): void {
  if (!isDoc(spec)) {
    const direction = numberOr(spec, 1);
    array.sort((a, b) => compare(a, b) * direction);
    return;
  }
  const fields = sortFieldsOf(spec);
  array.sort((a, b) => {
    for (const { path, direction } of fields) {
      const order = compare(valueAt(a, path) ?? null, valueAt(b, path) ?? null);
      if (order !== 0) return order * direction;
    }
    return 0;
  });
}

/** Keeps the first elements, or the last when the count is negative. */
function sliceElements(array: Value[], count: number): void {
  if (count >= 0) array.length = Math.min(array.length, count);
  else if (array.length > -count) array.splice(0, array.length + count);
}

/** $addToSet, with $each. */
export function addToSet(place: Place, { argument }: Step): void {
  const old = place.value;
  if (place.exists && !Array.isArray(old)) {
    throw badValue(
      `Cannot apply $addToSet to non-array field. Field named '${place.name}' has non-array type ${typeName(old)}`,
    );
  }
  const array = Array.isArray(old) ? old : [];
  const added = isDoc(argument) && Array.isArray(argument.$each) ? argument.$each : [argument];
  for (const value of added) if (!array.some(element => equals(element, value))) array.push(copyOf(value));
  place.value = array;
}

/** The array an operator takes from; none when the field is missing. Throws when it is something else. */
function arrayToPullFrom(place: Place): Value[] | undefined {
  const old = place.value;
  if (!place.exists) return undefined;
  if (!Array.isArray(old)) throw badValue('Cannot apply $pull to a non-array value');
  return old;
}

/** $pull: by value, by operators on the element, or by a filter on its fields. */
export function pullMatching(place: Place, { argument }: Step, context: QueryContext): void {
  const array = arrayToPullFrom(place);
  if (!array) return;
  const unwanted = elementTest(argument, context);
  place.value = array.filter(element => !unwanted(element));
}

function elementTest(argument: Value, context: QueryContext): (element: Value) => boolean {
  if (isDoc(argument) && !isOperatorDoc(argument)) {
    const holds = compileFilter(argument, context);
    return element => isDoc(element) && holds(element);
  }
  if (!isDoc(argument) && !(argument instanceof BSONRegExp)) return element => equals(element, argument);
  const holds = compileFilter({ element: argument }, context);
  return element => holds({ element });
}

/** $pullAll: every element equal to one of the given values. */
export function pullValues(place: Place, { argument }: Step): void {
  const array = arrayToPullFrom(place);
  if (!array || !Array.isArray(argument)) return;
  place.value = array.filter(element => !argument.some(value => equals(element, value)));
}

/** $pop: the first element when negative, else the last. */
export function popEnd(place: Place, { path, argument }: Step): void {
  const old = place.value;
  if (!place.exists) return;
  if (!Array.isArray(old)) {
    throw failure('TypeMismatch', `Path '${path}' contains an element of non-array type '${typeName(old)}'`);
  }
  if (numberOr(argument, 1) < 0) old.shift();
  else old.pop();
}

/** $bit: and, or, xor on a whole number. */
export function applyBits(place: Place, { path, argument }: Step): void {
  const old = place.value ?? 0;
  if (!isNumeric(old) || !Number.isInteger(toNumber(old))) {
    throw badValue(`Cannot apply $bit to a value of non-integral type: '${path}' is ${typeName(old)}`);
  }
  let bits = old instanceof Long ? old.toBigInt() : BigInt(toNumber(old));
  for (const [operation, operand] of Object.entries(isDoc(argument) ? argument : {})) {
    const mask = BigInt(numberOr(operand, 0));
    if (operation === 'and') bits &= mask;
    else if (operation === 'or') bits |= mask;
    else if (operation === 'xor') bits ^= mask;
    else throw badValue(`The $bit modifier only supports 'and', 'or' and 'xor', not '${operation}'`);
  }
  place.value = old instanceof Long ? Long.fromBigInt(bits) : Number(bits);
}
