import { compare, equals } from '../../bson/compare.js';
import { isNumeric, isTruthy, typeName } from '../../bson/values.js';
import { arrayOf } from './arguments.js';
import type { ValueOperator } from './types.js';

const ordered =
  (accepts: (order: number) => boolean): ValueOperator =>
  ([a, b]) =>
    accepts(compare(a, b));

/** Operators that compare values and look at their types. */
export const comparisonOperators: Readonly<Record<string, ValueOperator>> = {
  $eq: ([a, b]) => equals(a, b),
  $ne: ([a, b]) => !equals(a, b),
  $gt: ordered(order => order > 0),
  $gte: ordered(order => order >= 0),
  $lt: ordered(order => order < 0),
  $lte: ordered(order => order <= 0),
  $cmp: ([a, b]) => Math.sign(compare(a, b)),
  $not: ([value]) => !isTruthy(value),
  $in: ([value, list]) =>
    arrayOf(list, 40081, '$in requires an array as a second argument, found').some(element => equals(element, value)),
  $type: ([value]) => typeName(value),
  $isNumber: ([value]) => isNumeric(value),
  $isArray: ([value]) => Array.isArray(value),
};
