import { equals } from '../bson/compare.js';
import { toNumber } from '../bson/numbers.js';
import { isDoc, isNumeric, typeName } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { failure } from '../errors.js';
import type { Predicate } from './context.js';
import { toRegExp } from './regex.js';

/** JSON Schema's type names that stand for several of MongoDB's. */
const JSON_TYPES: Readonly<Record<string, readonly string[]>> = {
  number: ['int', 'long', 'double', 'decimal'],
  boolean: ['bool'],
};

/** Compiles the part of JSON Schema that MongoDB's validators use. */
export function compileJsonSchema(schema: Doc): Predicate {
  const checks = [typeCheck(schema), ...combinationChecks(schema), ...kindChecks(schema)].filter(
    check => check !== undefined,
  );
  return value => checks.every(holds => holds(value));
}

function typeCheck(schema: Doc): Predicate | undefined {
  const wanted = schema.bsonType ?? schema.type;
  if (wanted === undefined) return undefined;
  const names = new Set(
    (Array.isArray(wanted) ? wanted : [wanted]).flatMap(name => JSON_TYPES[String(name)] ?? [String(name)]),
  );
  return value => names.has(typeName(value));
}

function subSchemas(schema: Doc, keyword: string): Predicate[] | undefined {
  const list = schema[keyword];
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || !list.every(isDoc))
    throw failure('FailedToParse', `${keyword} must be an array of schemas`);
  return list.map(compileJsonSchema);
}

function combinationChecks(schema: Doc): (Predicate | undefined)[] {
  const allOf = subSchemas(schema, 'allOf');
  const anyOf = subSchemas(schema, 'anyOf');
  const oneOf = subSchemas(schema, 'oneOf');
  const not = isDoc(schema.not) ? compileJsonSchema(schema.not) : undefined;
  const choices = Array.isArray(schema.enum) ? schema.enum : undefined;
  return [
    allOf && (value => allOf.every(holds => holds(value))),
    anyOf && (value => anyOf.some(holds => holds(value))),
    oneOf && (value => oneOf.filter(holds => holds(value)).length === 1),
    not && (value => !not(value)),
    choices && (value => choices.some(choice => equals(choice, value))),
  ];
}

/** Keywords apply to values of their kind only; other values pass. */
function kindChecks(schema: Doc): Predicate[] {
  const object = objectCheck(schema);
  const text = textCheck(schema);
  const array = arrayCheck(schema);
  return [
    value => !isDoc(value) || object(value),
    value => !isNumeric(value) || (atLeast(toNumber(value), schema.minimum) && atMost(toNumber(value), schema.maximum)),
    value => typeof value !== 'string' || text(value),
    value => !Array.isArray(value) || array(value),
  ];
}

const atLeast = (value: number, bound: Value): boolean => !isNumeric(bound) || value >= toNumber(bound);
const atMost = (value: number, bound: Value): boolean => !isNumeric(bound) || value <= toNumber(bound);

function objectCheck(schema: Doc): (doc: Doc) => boolean {
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const declared = isDoc(schema.properties) ? schema.properties : {};
  const properties = Object.entries(declared).flatMap(([field, inner]) =>
    isDoc(inner) ? [{ field, holds: compileJsonSchema(inner) }] : [],
  );
  const closed = schema.additionalProperties === false;
  return doc =>
    required.every(field => doc[field] !== undefined) &&
    properties.every(({ field, holds }) => doc[field] === undefined || holds(doc[field])) &&
    (!closed || Object.keys(doc).every(field => field in declared));
}

function textCheck(schema: Doc): (text: string) => boolean {
  const pattern = typeof schema.pattern === 'string' ? toRegExp(schema.pattern) : undefined;
  return text =>
    atLeast(text.length, schema.minLength) && atMost(text.length, schema.maxLength) && (pattern?.test(text) ?? true);
}

function arrayCheck(schema: Doc): (array: Value[]) => boolean {
  const items = isDoc(schema.items) ? compileJsonSchema(schema.items) : undefined;
  return array =>
    atLeast(array.length, schema.minItems) && atMost(array.length, schema.maxItems) && (!items || array.every(items));
}
