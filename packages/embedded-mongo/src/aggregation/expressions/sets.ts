import { keyOf } from '../../bson/keys.js';
import { isNothing, isTruthy } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { arrayOf } from './arguments.js';
import type { ValueOperator } from './types.js';

const elementsOf = (list: Value, operator: string): Map<string, Value> =>
  new Map(
    arrayOf(list, 17041, `All operands of ${operator} must be arrays. One argument is of type`).map(value => [
      keyOf(value),
      value,
    ]),
  );

const sorted = (set: Map<string, Value>): Value[] =>
  [...set].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);

function union(args: Value[]): Value {
  if (args.some(isNothing)) return null;
  return sorted(new Map(args.flatMap(list => [...elementsOf(list, '$setUnion')])));
}

function intersection(args: Value[]): Value {
  if (args.some(isNothing)) return null;
  const [first, ...others] = args.map(list => elementsOf(list, '$setIntersection'));
  return sorted(new Map([...(first ?? [])].filter(([key]) => others.every(set => set.has(key)))));
}

function difference([a, b]: Value[]): Value {
  if (isNothing(a) || isNothing(b)) return null;
  const taken = elementsOf(b, '$setDifference');
  return [...elementsOf(a, '$setDifference')].flatMap(([key, value]) => (taken.has(key) ? [] : [value]));
}

function isSubset([a, b]: Value[]): Value {
  const whole = elementsOf(b, '$setIsSubset');
  return [...elementsOf(a, '$setIsSubset').keys()].every(key => whole.has(key));
}

function areEqual(args: Value[]): Value {
  const [first, ...others] = args.map(list => elementsOf(list, '$setEquals'));
  return others.every(set => set.size === first?.size && [...set.keys()].every(key => first.has(key)));
}

/** Operators that take arrays for sets. */
export const setOperators: Readonly<Record<string, ValueOperator>> = {
  $setUnion: union,
  $setIntersection: intersection,
  $setDifference: difference,
  $setIsSubset: isSubset,
  $setEquals: areEqual,
  $allElementsTrue: ([list]) =>
    arrayOf(list, 17040, "$allElementsTrue's argument must be an array, but is").every(isTruthy),
  $anyElementTrue: ([list]) =>
    arrayOf(list, 17041, "$anyElementTrue's argument must be an array, but is").some(isTruthy),
};
