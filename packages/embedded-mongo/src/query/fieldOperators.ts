import { BSONRegExp } from 'bson';
import { toNumber } from '../bson/numbers.js';
import { partsOf, walk } from '../bson/paths.js';
import { show } from '../bson/show.js';
import { hasField, isDoc, isNumeric, isTruthy } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { badValue, unsupported } from '../errors.js';
import { withoutPosition } from './context.js';
import type { Predicate, QueryContext } from './context.js';
import { bitTest, equalityTest, membershipTest, rangeTest, remainderTest, typeTest } from './leafTests.js';
import type { LeafTest } from './leafTests.js';
import { toRegExp } from './regex.js';

/** Tells an expression such as `{ $gt: 5 }` from a document to compare with. */
export function isOperatorDoc(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first !== undefined && first.startsWith('$') && first !== '$ref' && first !== '$id';
}

/** A filter's context, and how to compile a filter inside it, as $elemMatch needs. */
export interface FieldContext extends QueryContext {
  nested(filter: Doc, context: QueryContext): Predicate;
}

/** Compiles what a filter says about one path: a value, or operators that must all hold. */
export function compileField(path: string, condition: Value, context: FieldContext, operators = false): Predicate {
  if (!isDoc(condition) || !(operators || isOperatorDoc(condition))) {
    return atLeaves(path, equalityTest(condition, context.collator), context);
  }
  const predicates = Object.entries(condition).flatMap(([operator, argument]) => {
    const compiled = compileOperator({ path, operator, argument, siblings: condition, context });
    return compiled ? [compiled] : [];
  });
  const [only] = predicates;
  return predicates.length === 1 && only ? only : doc => predicates.every(holds => holds(doc));
}

interface FieldOperator {
  path: string;
  operator: string;
  argument: Value;
  siblings: Doc;
  context: FieldContext;
}

function compileOperator(field: FieldOperator): Predicate | undefined {
  const { path, operator, argument, context } = field;
  switch (operator) {
    case '$eq':
      return atLeaves(path, equalityTest(argument, context.collator), context);
    case '$ne':
      if (argument instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
      return negated(atLeaves(path, equalityTest(argument, context.collator), withoutPosition(context)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (argument instanceof BSONRegExp) throw badValue(`Can't have RegEx as arg to predicate over field '${path}'.`);
      return atLeaves(path, rangeTest(operator, argument, context.collator), context);
    case '$in':
      return atLeaves(path, membershipTest(listOf(operator, argument), context.collator), context);
    case '$nin':
      return negated(
        atLeaves(path, membershipTest(listOf(operator, argument), context.collator), withoutPosition(context)),
      );
    case '$not':
      return negated(compileNegation(field));
    case '$exists': {
      const exists = atEnds(path, value => value !== undefined);
      return isTruthy(argument) ? exists : negated(exists);
    }
    default:
      return compileRareOperator(field);
  }
}

function compileRareOperator({ path, operator, argument, siblings, context }: FieldOperator): Predicate | undefined {
  switch (operator) {
    case '$type':
      return atLeaves(path, typeTest(argument), context);
    case '$size': {
      if (!isNumeric(argument)) throw badValue('$size needs a number');
      const size = toNumber(argument);
      return atEnds(path, value => Array.isArray(value) && value.length === size);
    }
    case '$mod':
      return atLeaves(path, remainderTest(argument), context);
    case '$regex': {
      const pattern = regexOf(argument, siblings.$options);
      return atLeaves(path, value => typeof value === 'string' && pattern.test(value), context);
    }
    case '$options':
    case '$comment':
      return undefined;
    case '$all':
      return compileAll(path, argument, context);
    case '$elemMatch':
      return compileElemMatch(path, argument, context);
    case '$bitsAllSet':
    case '$bitsAnySet':
    case '$bitsAllClear':
    case '$bitsAnyClear':
      return atLeaves(path, bitTest(operator, argument), context);
    case '$near':
    case '$nearSphere':
    case '$geoWithin':
    case '$geoIntersects':
      throw unsupported(operator);
    default:
      throw badValue(`unknown operator: ${operator}`);
  }
}

const negated =
  (predicate: Predicate): Predicate =>
  doc =>
    !predicate(doc);

function compileNegation({ path, argument, context }: FieldOperator): Predicate {
  if (argument instanceof BSONRegExp) return atLeaves(path, equalityTest(argument), withoutPosition(context));
  if (!isDoc(argument)) throw badValue('$not needs a regex or a document');
  return compileField(path, argument, withoutPosition(context), true);
}

function listOf(operator: string, argument: Value): Value[] {
  if (!Array.isArray(argument)) throw badValue(`${operator} needs an array`);
  if (argument.some(isOperatorDoc)) throw badValue(`cannot nest $ under ${operator}`);
  return argument;
}

function regexOf(argument: Value, options: Value): RegExp {
  if (typeof argument !== 'string' && !(argument instanceof BSONRegExp)) throw badValue('$regex has to be a string');
  return toRegExp(argument, typeof options === 'string' ? options : undefined);
}

function compileAll(path: string, argument: Value, context: FieldContext): Predicate {
  if (!Array.isArray(argument)) throw badValue('$all needs an array');
  if (argument.length === 0) return () => false;
  const predicates = argument.map(wanted =>
    isDoc(wanted) && hasField(wanted, '$elemMatch')
      ? compileElemMatch(path, wanted.$elemMatch, context)
      : atLeaves(path, equalityTest(wanted, context.collator), context),
  );
  return doc => predicates.every(holds => holds(doc));
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr']);

/** One element must meet every condition: conditions on its value, or on its fields. */
function compileElemMatch(path: string, argument: Value, context: FieldContext): Predicate {
  if (!isDoc(argument)) throw badValue(`$elemMatch needs an Object, not ${show(argument)}`);
  const first = Object.keys(argument)[0];
  const onValue = first !== undefined && first.startsWith('$') && !LOGICAL.has(first);
  const holds = onValue ? elementValueTest(argument, context) : elementFieldsTest(argument, context);
  const parts = partsOf(path);
  return doc =>
    isDoc(doc) &&
    walk(doc, parts, { elements: false }, (value, { position }) => {
      if (!Array.isArray(value)) return false;
      const found = value.findIndex(holds);
      if (found >= 0 && context.matched) context.matched.position = position < 0 ? found : position;
      return found >= 0;
    });
}

function elementValueTest(conditions: Doc, context: FieldContext): LeafTest {
  const holds = compileField('element', conditions, { ...withoutPosition(context), elementOnly: true }, true);
  return element => holds({ element });
}

function elementFieldsTest(filter: Doc, context: FieldContext): LeafTest {
  const holds = context.nested(filter, { ...withoutPosition(context), elementOnly: false });
  return element => {
    if (isDoc(element)) return holds(element);
    return Array.isArray(element) && holds(Object.fromEntries(element.entries()));
  };
}

/** Tests each end of the path, and the elements of an array there. */
function atLeaves(path: string, test: LeafTest, context: FieldContext): Predicate {
  const parts = partsOf(path);
  const simple = parts.length === 1;
  if (context.elementOnly && simple) return doc => isDoc(doc) && test(hasField(doc, path) ? doc[path] : undefined);
  return doc => {
    if (!isDoc(doc)) return false;
    if (simple) {
      const value = hasField(doc, path) ? doc[path] : undefined;
      if (!Array.isArray(value)) return test(value);
    }
    return walk(doc, parts, { elements: true }, (value, { position }) => {
      if (!test(value)) return false;
      if (context.matched && position >= 0) context.matched.position = position;
      return true;
    });
  };
}

/** Tests each end of the path; an array there stays whole. */
function atEnds(path: string, test: LeafTest): Predicate {
  const parts = partsOf(path);
  return doc => isDoc(doc) && walk(doc, parts, { elements: false }, value => test(value));
}
