import { equals } from '../../bson/compare.js';
import { toNumber } from '../../bson/numbers.js';
import { isDoc, isNothing, setField, typeName } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import { arrayOf, namedArguments, numberOr, numericOf, textOf } from './arguments.js';
import type { ValueOperator } from './types.js';

function slice([list, first, count]: Value[]): Value {
  if (isNothing(list) || isNothing(first)) return null;
  const array = arrayOf(list, 28724, 'First argument to $slice must be an array, but is of type');
  const start = toNumber(numericOf(first, '$slice'));
  if (count === undefined) return start < 0 ? array.slice(start) : array.slice(0, start);
  const from = start < 0 ? Math.max(0, array.length + start) : start;
  return array.slice(from, from + numberOr(count, 0, '$slice'));
}

function indexOfArray([list, wanted, from]: Value[]): Value {
  if (isNothing(list)) return null;
  const start = numberOr(from, 0, '$indexOfArray');
  return arrayOf(list, 40090, '$indexOfArray requires an array as a first argument, found').findIndex(
    (element, i) => i >= start && equals(element, wanted),
  );
}

function elementAt([list, position]: Value[]): Value {
  if (isNothing(list) || isNothing(position)) return null;
  const array = arrayOf(list, 28689, "$arrayElemAt's first argument must be an array, but is");
  return array.at(toNumber(numericOf(position, '$arrayElemAt')));
}

function concatArrays(args: Value[]): Value {
  if (args.some(isNothing)) return null;
  return args.flatMap(list => arrayOf(list, 28664, '$concatArrays only supports arrays, not'));
}

function range([first, end, stride]: Value[]): Value {
  const start = toNumber(numericOf(first, '$range'));
  const stop = toNumber(numericOf(end, '$range'));
  const step = numberOr(stride, 1, '$range');
  if (step === 0) throw location(34449, '$range requires a non-zero step value');
  const values: Value[] = [];
  for (let value = start; step > 0 ? value < stop : value > stop; value += step) values.push(value);
  return values;
}

function zip([argument]: Value[]): Value {
  const { inputs, useLongestLength, defaults } = namedArguments(argument, '$zip');
  const lists = arrayOf(inputs, 34461, 'inputs must be an array of expressions, found');
  if (lists.some(isNothing)) return null;
  const arrays = lists.map(list => arrayOf(list, 34468, '$zip found a non-array expression in input'));
  const lengths = arrays.map(array => array.length);
  const length = lengths.length === 0 ? 0 : useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  return Array.from({ length }, (_, i) =>
    arrays.map((array, j) => (i < array.length ? array[i] : Array.isArray(defaults) ? defaults[j] : null) ?? null),
  );
}

function objectToArray([value]: Value[]): Value {
  if (isNothing(value)) return null;
  if (!isDoc(value)) throw location(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

function arrayToObject([list]: Value[]): Value {
  if (isNothing(list)) return null;
  const result: Doc = {};
  for (const pair of arrayOf(list, 40386, '$arrayToObject requires an array input, found')) {
    const [name, value] = Array.isArray(pair) ? pair : isDoc(pair) ? [pair.k, pair.v] : [];
    setField(result, textOf(name, '$arrayToObject'), value);
  }
  return result;
}

function mergeObjects(args: Value[]): Value {
  const [only] = args;
  const result: Doc = {};
  for (const value of args.length === 1 && Array.isArray(only) ? only : args) {
    if (isNothing(value)) continue;
    if (!isDoc(value))
      throw location(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
    for (const [field, inner] of Object.entries(value)) setField(result, field, inner);
  }
  return result;
}

/** Operators on arrays and documents. */
export const arrayOperators: Readonly<Record<string, ValueOperator>> = {
  $size: ([list]) => arrayOf(list, 17124, 'The argument to $size must be an array, but was of type').length,
  $arrayElemAt: elementAt,
  $first: ([list]) => (isNothing(list) ? null : arrayOf(list, 28689, "$first's argument must be an array, but is")[0]),
  $last: ([list]) =>
    isNothing(list) ? null : arrayOf(list, 28689, "$last's argument must be an array, but is").at(-1),
  $concatArrays: concatArrays,
  $reverseArray: ([list]) =>
    isNothing(list)
      ? null
      : [...arrayOf(list, 34435, 'The argument to $reverseArray must be an array, but was of type')].reverse(),
  $slice: slice,
  $indexOfArray: indexOfArray,
  $range: range,
  $zip: zip,
  $objectToArray: objectToArray,
  $arrayToObject: arrayToObject,
  $mergeObjects: mergeObjects,
};
