import { BSONRegExp, BSONSymbol, Binary, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { compareNumbers } from './numbers.js';
import { isDoc, typeRank } from './values.js';
import type { Doc, Value } from './values.js';

const SURROGATE = /[\ud800-\udfff]/;

/** Moves UTF-16 units so that plain comparison of units orders strings by code point, as MongoDB's UTF-8 does. */
export const codePointUnit = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;

/** Compares strings by code point. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointUnit(x) < codePointUnit(y) ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Compares any two values in MongoDB's order; strings by the collator when one is given. */
export function compare(a: Value, b: Value, collator?: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return collator ? collator.compare(a, b) : compareStrings(a, b);
  const ranks = typeRank(a) - typeRank(b);
  return ranks === 0 ? compareSameRank(a, b, collator) : Math.sign(ranks);
}

function compareSameRank(a: Value, b: Value, collator?: Intl.Collator): number {
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id);
  if (a instanceof Date && b instanceof Date) return compareNumbers(a.getTime(), b.getTime());
  if (isNumberLike(a) && isNumberLike(b)) return compareNumbers(a, b);
  if (isTextLike(a) && isTextLike(b)) return compareStrings(String(a), String(b));
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b, collator);
  if (isDoc(a) && isDoc(b)) return compareDocs(a, b, collator);
  if (a instanceof Binary && b instanceof Binary) return compareBinaries(a, b);
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b);
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  }
  if (a instanceof Code && b instanceof Code) return compareStrings(String(a.code), String(b.code));
  return 0;
}

const isNumberLike = (value: Value): value is number | Long | Double | Decimal128 =>
  typeof value === 'number' || value instanceof Long || value instanceof Double || value instanceof Decimal128;

const isTextLike = (value: Value): value is string | BSONSymbol =>
  typeof value === 'string' || value instanceof BSONSymbol;

function compareArrays(a: Value[], b: Value[], collator?: Intl.Collator): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = compare(a[i], b[i], collator);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

/** Field by field in their order: first the types, then the names, then the values. */
function compareDocs(a: Doc, b: Doc, collator?: Intl.Collator): number {
  const fieldsOfA = Object.keys(a);
  const fieldsOfB = Object.keys(b);
  for (const [i, fieldOfA] of fieldsOfA.entries()) {
    const fieldOfB = fieldsOfB[i];
    if (fieldOfB === undefined) return 1;
    const x = a[fieldOfA];
    const y = b[fieldOfB];
    const order = Math.sign(typeRank(x) - typeRank(y)) || compareStrings(fieldOfA, fieldOfB) || compare(x, y, collator);
    if (order !== 0) return order;
  }
  return fieldsOfA.length < fieldsOfB.length ? -1 : 0;
}

/** Binary values order by length, then subtype, then bytes. */
function compareBinaries(a: Binary, b: Binary): number {
  return (
    Math.sign(a.position - b.position) ||
    Math.sign(a.sub_type - b.sub_type) ||
    Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position))
  );
}

/** Tells whether MongoDB holds two values for equal: 1, 1.0 and Decimal 1 are; field order matters. */
export const equals = (a: Value, b: Value): boolean => a === b || compare(a, b) === 0;
