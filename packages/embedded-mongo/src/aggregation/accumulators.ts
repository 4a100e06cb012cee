import { compare } from '../bson/compare.js';
import { keyOf } from '../bson/keys.js';
import { calculate, divide, toNumber } from '../bson/numbers.js';
import { asDouble, isDoc, isInt32, isNothing, isNumeric, setField } from '../bson/values.js';
import type { Doc, Numeric, Value } from '../bson/values.js';
import { location } from '../errors.js';
import type { Variables } from '../query/context.js';
import { compileExpression } from './expressions/compile.js';
import { rankedAccumulator } from './rankedAccumulators.js';

/** Gathers one field of one group. */
export interface Accumulator {
  add(doc: Doc): void;
  result(): Value;
}

/** Makes the accumulator of a new group. */
export type AccumulatorFactory = () => Accumulator;

/** Compiles an accumulator such as `{ $sum: '$amount' }`. */
export function compileAccumulator(operator: string, argument: Value, variables: Variables): AccumulatorFactory {
  const ranked = rankedAccumulator(operator, argument, variables);
  if (ranked) return ranked;
  const make = SIMPLE.get(operator);
  if (!make) throw location(15952, `unknown group operator '${operator}'`);
  const evaluate = compileExpression(argument);
  return () => {
    const { take, result } = make();
    return { add: doc => take(evaluate(doc, variables)), result };
  };
}

interface Gatherer {
  take(value: Value): void;
  result(): Value;
}

/** Adds; plain ints take a short way as long as the sum stays an int. */
function sum(): Gatherer {
  let total: Numeric = 0;
  return {
    take(value) {
      if (!isNumeric(value)) return;
      const short: number =
        typeof value === 'number' && typeof total === 'number' && isInt32(value) ? total + value : Number.NaN;
      total = isInt32(short) && typeof total === 'number' && isInt32(total) ? short : calculate('+', total, value);
    },
    result: () => total,
  };
}

function average(): Gatherer {
  let total: Numeric = 0;
  let count = 0;
  return {
    take(value) {
      if (!isNumeric(value)) return;
      total = calculate('+', total, value);
      count++;
    },
    result: () => (count > 0 ? divide(total, count) : null),
  };
}

const extreme = (direction: 1 | -1) => (): Gatherer => {
  let best: Value = null;
  return {
    take(value) {
      if (!isNothing(value) && (best === null || compare(value, best) * direction > 0)) best = value;
    },
    result: () => best,
  };
};

function first(): Gatherer {
  let taken: { value: Value } | undefined;
  return { take: value => (taken ??= { value }), result: () => taken?.value ?? null };
}

function last(): Gatherer {
  let latest: Value = null;
  return { take: value => (latest = value ?? null), result: () => latest };
}

function push(): Gatherer {
  const values: Value[] = [];
  return {
    take(value) {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
}

function addToSet(): Gatherer {
  const values = new Map<string, Value>();
  return {
    take(value) {
      if (value === undefined) return;
      const key = keyOf(value);
      if (!values.has(key)) values.set(key, value);
    },
    result: () => [...values.values()],
  };
}

function mergeObjects(): Gatherer {
  const merged: Doc = {};
  return {
    take(value) {
      if (isNothing(value)) return;
      if (!isDoc(value)) throw location(40400, '$mergeObjects requires object inputs');
      for (const [field, inner] of Object.entries(value)) setField(merged, field, inner);
    },
    result: () => merged,
  };
}

/** Standard deviation by Welford's method, which does not lose digits. */
const deviation = (sample: boolean) => (): Gatherer => {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    take(value) {
      if (!isNumeric(value)) return;
      const number = toNumber(value);
      const delta = number - mean;
      mean += delta / ++count;
      squares += delta * (number - mean);
    },
    result() {
      const divisor = sample ? count - 1 : count;
      return divisor > 0 ? asDouble(Math.sqrt(squares / divisor)) : null;
    },
  };
};

function counter(): Gatherer {
  let count = 0;
  return { take: () => void count++, result: () => count };
}

const SIMPLE = new Map<string, () => Gatherer>([
  ['$sum', sum],
  ['$avg', average],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$mergeObjects', mergeObjects],
  ['$stdDevPop', deviation(false)],
  ['$stdDevSamp', deviation(true)],
  ['$count', counter],
]);
