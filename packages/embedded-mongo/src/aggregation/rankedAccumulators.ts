import { compare } from '../bson/compare.js';
import { toNumber } from '../bson/numbers.js';
import { isDoc, isNothing, isNumeric } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { location } from '../errors.js';
import type { Variables } from '../query/context.js';
import { sortDocs } from '../query/sort.js';
import type { AccumulatorFactory } from './accumulators.js';
import { namedArguments } from './expressions/arguments.js';
import { compileExpression } from './expressions/compile.js';

const BY_SORT = new Set(['$top', '$bottom', '$topN', '$bottomN']);
const BY_COUNT = new Set(['$firstN', '$lastN', '$minN', '$maxN']);

/** Accumulators that keep a few of a group's values, chosen by order. */
export function rankedAccumulator(
  operator: string,
  argument: Value,
  variables: Variables,
): AccumulatorFactory | undefined {
  if (BY_SORT.has(operator)) return bySort(operator, namedArguments(argument, operator), variables);
  if (BY_COUNT.has(operator)) return byCount(operator, namedArguments(argument, operator), variables);
  return undefined;
}

function countOf(value: Value, operator: string, variables: Variables): number {
  const count = compileExpression(value)({}, variables);
  if (!isNumeric(count) || !(toNumber(count) > 0)) throw location(5787908, `'n' must be greater than 0 in ${operator}`);
  return toNumber(count);
}

function bySort(operator: string, named: Doc, variables: Variables): AccumulatorFactory {
  const { sortBy, output } = named;
  if (!isDoc(sortBy)) throw location(5788002, `${operator} requires 'sortBy' to be an object`);
  const evaluate = compileExpression(output);
  const many = operator.endsWith('N');
  const count = many ? countOf(named.n, operator, variables) : 1;
  const fromTop = operator.startsWith('$top');
  return () => {
    const docs: Doc[] = [];
    return {
      add: doc => void docs.push(doc),
      result() {
        const sorted = sortDocs(docs, sortBy);
        const values = (fromTop ? sorted.slice(0, count) : sorted.slice(-count)).map(
          doc => evaluate(doc, variables) ?? null,
        );
        return many ? values : values[0];
      },
    };
  };
}

function byCount(operator: string, named: Doc, variables: Variables): AccumulatorFactory {
  const evaluate = compileExpression(named.input);
  const count = countOf(named.n, operator, variables);
  return () => {
    const values: Value[] = [];
    return {
      add: doc => void values.push(evaluate(doc, variables)),
      result: () => pick(operator, values, count),
    };
  };
}

function pick(operator: string, values: Value[], count: number): Value[] {
  if (operator === '$firstN') return values.slice(0, count).map(value => value ?? null);
  if (operator === '$lastN') return values.slice(-count).map(value => value ?? null);
  const direction = operator === '$minN' ? 1 : -1;
  return values
    .filter(value => !isNothing(value))
    .sort((a, b) => compare(a, b) * direction)
    .slice(0, count);
}
