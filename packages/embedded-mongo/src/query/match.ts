import { isDoc, isTruthy } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { badValue, unsupported } from '../errors.js';
import { withoutPosition } from './context.js';
import type { Predicate, QueryContext } from './context.js';
import { compileField } from './fieldOperators.js';
import { compileJsonSchema } from './jsonSchema.js';

/** Compiles a filter. Throws BadValue when it is malformed. */
export function compileFilter(filter: Doc, context: QueryContext = {}): Predicate {
  const predicates = Object.entries(filter).flatMap(([key, condition]) => {
    const compiled = key.startsWith('$')
      ? compileTopLevel(key, condition, context)
      : compileField(key, condition, { ...context, nested: compileFilter });
    return compiled ? [compiled] : [];
  });
  const [only] = predicates;
  return predicates.length === 1 && only ? only : doc => predicates.every(holds => holds(doc));
}

function compileTopLevel(operator: string, argument: Value, context: QueryContext): Predicate | undefined {
  switch (operator) {
    case '$and': {
      const all = branches(operator, argument, context);
      return doc => all.every(holds => holds(doc));
    }
    case '$or': {
      const any = branches(operator, argument, context);
      return doc => any.some(holds => holds(doc));
    }
    case '$nor': {
      const none = branches(operator, argument, withoutPosition(context));
      return doc => !none.some(holds => holds(doc));
    }
    case '$expr': {
      if (!context.expression) throw badValue('$expr is not allowed here');
      const evaluate = context.expression(argument);
      return doc => isTruthy(evaluate(doc));
    }
    case '$jsonSchema':
      if (!isDoc(argument)) throw badValue('$jsonSchema must be an object');
      return compileJsonSchema(argument);
    case '$comment':
      return undefined;
    case '$text':
    case '$where':
      throw unsupported(operator);
    default:
      throw badValue(
        `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, ` +
          'consider using $getField or $setField.',
      );
  }
}

function branches(operator: string, argument: Value, context: QueryContext): Predicate[] {
  if (!Array.isArray(argument) || argument.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return argument.map(branch => {
    if (!isDoc(branch)) throw badValue(`${operator} entries need to be full objects`);
    return compileFilter(branch, context);
  });
}
