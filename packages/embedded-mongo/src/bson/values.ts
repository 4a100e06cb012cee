import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/** A number of any of MongoDB's four kinds: int and double are JavaScript numbers. */
export type Numeric = number | Long | Double | Decimal128;

/** Any value a document may hold; `undefined` stands for a missing field. */
export type Value =
  | undefined
  | null
  | boolean
  | string
  | Date
  | Numeric
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | MinKey
  | MaxKey
  | Value[]
  | Doc;

/** A document: fields in order. */
export interface Doc {
  [field: string]: Value;
}

/** Tells whether a value is an embedded document. */
export function isDoc(value: Value): value is Doc {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Tells whether a value is a number of any kind. */
export const isNumeric = (value: Value): value is Numeric =>
  typeof value === 'number' ||
  (typeof value === 'object' && (value instanceof Long || value instanceof Double || value instanceof Decimal128));

/** Tells whether a value is null or missing. */
export const isNothing = (value: Value): value is null | undefined => value === null || value === undefined;

/** Tells whether a document has a field of its own, whatever the prototype offers. */
export const hasField = (doc: object, field: string): boolean => Object.prototype.hasOwnProperty.call(doc, field);

/** Sets a field, also one named __proto__. */
export function setField(doc: Doc, field: string, value: Value): void {
  if (field === '__proto__') {
    Object.defineProperty(doc, field, { value, enumerable: true, writable: true, configurable: true });
  } else doc[field] = value;
}

/** Tells whether a number fits MongoDB's 32-bit int, which knows no negative zero. */
export const isInt32 = (value: number): boolean => (value | 0) === value && (value !== 0 || 1 / value > 0);

/** A double that looks like an int is wrapped, so that it stays a double when it is written back. */
export const asDouble = (value: number): number | Double => (isInt32(value) ? new Double(value) : value);

/** MongoDB's names of the types, as $type gives them. */
export type TypeName =
  | 'missing'
  | 'null'
  | 'bool'
  | 'string'
  | 'symbol'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'date'
  | 'timestamp'
  | 'array'
  | 'object'
  | 'objectId'
  | 'binData'
  | 'regex'
  | 'javascript'
  | 'minKey'
  | 'maxKey';

/** The name of a value's type. */
export function typeName(value: Value): TypeName {
  switch (typeof value) {
    case 'undefined':
      return 'missing';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    default:
      return objectTypeName(value);
  }
}

function objectTypeName(value: Exclude<Value, undefined | string | boolean | number>): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Long) return 'long';
  if (value instanceof Double) return 'double';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  if (value instanceof Code) return 'javascript';
  if (value instanceof BSONSymbol) return 'symbol';
  return 'object';
}

/** The numbers MongoDB gives its types in filters such as `{ $type: 16 }`. */
export const TYPE_BY_NUMBER: ReadonlyMap<number, TypeName> = new Map([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [6, 'missing'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [13, 'javascript'],
  [14, 'symbol'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]);

/** Where a type stands in MongoDB's comparison order; types with one rank compare by value. */
const RANKS: Record<TypeName, number> = {
  minKey: 1,
  missing: 2,
  null: 5,
  int: 10,
  long: 10,
  double: 10,
  decimal: 10,
  string: 15,
  symbol: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  javascript: 60,
  maxKey: 127,
};

/** The rank of a value's type in MongoDB's comparison order. */
export function typeRank(value: Value): number {
  switch (typeof value) {
    case 'number':
      return 10;
    case 'string':
      return 15;
    case 'boolean':
      return 40;
    case 'undefined':
      return 2;
    default:
      return RANKS[typeName(value)];
  }
}

/** MongoDB's truth: everything but null, missing, false and zero. */
export function isTruthy(value: Value): boolean {
  if (value === null || value === undefined || value === false || value === 0) return false;
  if (value instanceof Long) return !value.isZero();
  if (value instanceof Double) return value.value !== 0;
  if (value instanceof Decimal128) return Number(value.toString()) !== 0;
  return true;
}

/** Copies documents and arrays, so that changing one copy leaves the other alone. */
export function copyOf(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf);
  return isDoc(value) ? copyOfDoc(value) : value;
}

/** Copies a document in depth. */
export function copyOfDoc(doc: Doc): Doc {
  const copy: Doc = {};
  for (const field of Object.keys(doc)) setField(copy, field, copyOf(doc[field]));
  return copy;
}

/** Copies a document in depth where it is about to be changed; the fields that stay are shared. */
export function copyWhere(doc: Doc, touched: ReadonlySet<string>): Doc {
  const copy: Doc = {};
  for (const field of Object.keys(doc)) setField(copy, field, touched.has(field) ? copyOf(doc[field]) : doc[field]);
  return copy;
}
