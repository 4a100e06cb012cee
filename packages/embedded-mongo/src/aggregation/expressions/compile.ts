import { partsOf } from '../../bson/paths.js';
import { hasField, isDoc, setField } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import type { Variables } from '../../query/context.js';
import { arithmeticOperators } from './arithmetic.js';
import { arrayOperators } from './arrays.js';
import { comparisonOperators } from './comparison.js';
import { controlSyntax } from './control.js';
import { conversionOperators, conversionSyntax } from './conversion.js';
import { dateOperators, dateSyntax } from './dates.js';
import { iterationSyntax } from './iteration.js';
import { regexSyntax } from './regexes.js';
import { setOperators } from './sets.js';
import { stringOperators } from './strings.js';
import type { Evaluate, SyntaxOperator, ValueOperator } from './types.js';

const SYNTAX = new Map<string, SyntaxOperator>(
  Object.entries({ ...controlSyntax, ...conversionSyntax, ...dateSyntax, ...iterationSyntax, ...regexSyntax }),
);

const OPERATORS = new Map<string, ValueOperator>(
  Object.entries({
    ...arithmeticOperators,
    ...arrayOperators,
    ...comparisonOperators,
    ...conversionOperators,
    ...dateOperators,
    ...setOperators,
    ...stringOperators,
  }),
);

/** Compiles an aggregation expression. Throws for an operator that is not known. */
export function compileExpression(expression: Value): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression);
  if (Array.isArray(expression)) {
    const parts = expression.map(compileExpression);
    return (doc, variables) => parts.map(part => part(doc, variables) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const first = Object.keys(expression)[0];
  return first?.startsWith('$') ? compileOperator(first, expression) : compileDocument(expression);
}

/** Compiles an expression and binds its variables. */
export function expressionWith(variables: Variables): (expression: Value) => (doc: Value) => Value {
  return expression => {
    const evaluate = compileExpression(expression);
    return doc => evaluate(doc, variables);
  };
}

function compileOperator(operator: string, expression: Doc): Evaluate {
  if (Object.keys(expression).length > 1) {
    throw location(15983, 'An object representing an expression must have exactly one field');
  }
  const argument = expression[operator];
  const syntax = SYNTAX.get(operator);
  if (syntax) return syntax(argument, compileExpression);
  const apply = OPERATORS.get(operator);
  if (!apply) throw location(31325, `Invalid expression :: caused by :: Unknown expression ${operator}`);
  const args = (Array.isArray(argument) ? argument : [argument]).map(compileExpression);
  return (doc, variables) => apply(args.map(evaluate => evaluate(doc, variables)));
}

function compileDocument(expression: Doc): Evaluate {
  const fields = Object.entries(expression).map(([field, inner]) => ({ field, evaluate: compileExpression(inner) }));
  return (doc, variables) => {
    const result: Doc = {};
    for (const { field, evaluate } of fields) {
      const value = evaluate(doc, variables);
      if (value !== undefined) setField(result, field, value);
    }
    return result;
  };
}

function compilePath(expression: string): Evaluate {
  if (!expression.startsWith('$$')) {
    const parts = partsOf(expression.slice(1));
    return doc => follow(doc, parts, 0);
  }
  const parts = partsOf(expression.slice(2));
  const name = parts[0] ?? '';
  if (name === 'ROOT' || name === 'CURRENT') return doc => follow(doc, parts, 1);
  if (name === 'REMOVE') return () => undefined;
  if (name === 'KEEP' || name === 'PRUNE' || name === 'DESCEND') return () => expression;
  return (_doc, variables) => {
    if (!hasField(variables, name)) throw location(17276, `Use of undefined variable: ${name}`);
    return follow(variables[name], parts, 1);
  };
}

/** Follows a path; through an array it collects what the documents in it have. */
function follow(start: Value, parts: readonly string[], depth: number): Value {
  let value = start;
  for (let i = depth; i < parts.length; i++) {
    const part = parts[i] ?? '';
    if (Array.isArray(value)) {
      return value.flatMap(element => {
        const inner = isDoc(element) ? follow(element, parts, i) : undefined;
        return inner === undefined ? [] : [inner];
      });
    }
    if (!isDoc(value) || !hasField(value, part)) return undefined;
    value = value[part];
  }
  return value;
}
