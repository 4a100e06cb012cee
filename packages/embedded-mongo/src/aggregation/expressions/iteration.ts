import { compare } from '../../bson/compare.js';
import { toNumber } from '../../bson/numbers.js';
import { isDoc, isNothing, isNumeric, isTruthy } from '../../bson/values.js';
import type { Value } from '../../bson/values.js';
import { sortBy } from '../../query/sort.js';
import { arrayOf, namedArguments, numberOr, textOf } from './arguments.js';
import type { SyntaxOperator } from './types.js';

const variableName = (name: Value): string => (name === undefined ? 'this' : textOf(name, 'as'));

const map: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$map');
  const input = compile(named.input);
  const body = compile(named.in);
  const as = variableName(named.as);
  return (doc, variables) => {
    const list = input(doc, variables);
    if (isNothing(list)) return null;
    return arrayOf(list, 16883, 'input to $map must be an array not').map(
      element => body(doc, { ...variables, [as]: element }) ?? null,
    );
  };
};

const filter: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$filter');
  const input = compile(named.input);
  const condition = compile(named.cond);
  const limit = compile(named.limit);
  const as = variableName(named.as);
  return (doc, variables) => {
    const list = input(doc, variables);
    if (isNothing(list)) return null;
    const kept = arrayOf(list, 28651, 'input to $filter must be an array not').filter(element =>
      isTruthy(condition(doc, { ...variables, [as]: element })),
    );
    return kept.slice(0, numberOr(limit(doc, variables), kept.length, '$filter'));
  };
};

const reduce: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$reduce');
  const input = compile(named.input);
  const initial = compile(named.initialValue);
  const body = compile(named.in);
  return (doc, variables) => {
    const list = input(doc, variables);
    if (isNothing(list)) return null;
    return arrayOf(list, 40080, "$reduce requires that 'input' be an array, found").reduce(
      (value, element) => body(doc, { ...variables, this: element, value }),
      initial(doc, variables),
    );
  };
};

const sortArray: SyntaxOperator = (argument, compile) => {
  const named = namedArguments(argument, '$sortArray');
  const input = compile(named.input);
  const order = named.sortBy;
  return (doc, variables) => {
    const list = input(doc, variables);
    if (isNothing(list)) return null;
    const array = arrayOf(list, 2942504, 'The input argument to $sortArray must be an array, but was of type');
    if (isDoc(order)) return sortBy(array, order, { doc: element => (isDoc(element) ? element : {}) });
    const direction = isNumeric(order) ? toNumber(order) : 1;
    return [...array].sort((a, b) => compare(a, b) * direction);
  };
};

/** Operators that evaluate an expression once per element. */
export const iterationSyntax: Readonly<Record<string, SyntaxOperator>> = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $sortArray: sortArray,
};
