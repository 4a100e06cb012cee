import { BSONRegExp, BSONSymbol, Binary, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { codePointUnit } from './compare.js';
import { isExactDouble, toNumber } from './numbers.js';
import { isDoc, typeRank } from './values.js';
import type { Doc, Value } from './values.js';

const double = new Float64Array(1);
const units = new Uint16Array(double.buffer);

/** Four UTF-16 units that order as the double does; NaN is below all. */
function numberKey(value: number): string {
  if (Number.isNaN(value)) return '\0';
  double[0] = value === 0 ? 0 : value; // one zero, not two
  const [d = 0, c = 0, b = 0, a = 0] = units;
  return a & 0x8000
    ? String.fromCharCode(~a & 0xffff, ~b & 0xffff, ~c & 0xffff, ~d & 0xffff)
    : String.fromCharCode(a | 0x8000, b, c, d);
}

const NEEDS_MOVING = /[\ud800-\uffff]/;

/** The string, ended so that a prefix sorts before its continuations. */
function stringKey(text: string): string {
  let key = text.includes('\0') ? text.replaceAll('\0', '\0\x01') : text;
  if (NEEDS_MOVING.test(key)) {
    let moved = '';
    for (let i = 0; i < key.length; i++) moved += String.fromCharCode(codePointUnit(key.charCodeAt(i)));
    key = moved;
  }
  return `${key}\0\0`;
}

/** The first character of every key: the rank of the value's type. */
const rankKey = (rank: number): string => String.fromCharCode(rank);

/** The key of null, which is also the key of a missing field. */
export const NULL_KEY = rankKey(5);

/** Above every key that starts with the same prefix. */
export const ABOVE = '\uffff';

/**
 * A string whose order under `<` is MongoDB's order of the values. Longs and decimals that no double holds share the
 * key of the nearest double, so a reader of an index checks the documents it finds.
 */
export function keyOf(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `\x0f${stringKey(value)}`;
    case 'number':
      return `\x0a${numberKey(value)}`;
    case 'boolean':
      return value ? '\x28\x01' : '\x28\0';
    case 'undefined':
      return '\x02';
    default:
      return value === null ? NULL_KEY : rankKey(typeRank(value)) + objectKey(value);
  }
}

function objectKey(value: Exclude<Value, undefined | null | string | number | boolean>): string {
  if (value instanceof ObjectId) return Buffer.from(value.id).toString('latin1');
  if (value instanceof Date) return numberKey(value.getTime());
  if (value instanceof Long || value instanceof Double || value instanceof Decimal128) {
    return numberKey(toNumber(value));
  }
  if (Array.isArray(value)) return `${value.map(keyOf).join('')}\0`;
  if (isDoc(value)) return docKey(value);
  if (value instanceof BSONSymbol) return stringKey(String(value));
  if (value instanceof Binary) {
    const bytes = Buffer.from(value.buffer.subarray(0, value.position));
    return numberKey(value.position) + String.fromCharCode(value.sub_type) + bytes.toString('latin1');
  }
  if (value instanceof Timestamp) return numberKey(value.getHighBitsUnsigned()) + numberKey(value.getLowBitsUnsigned());
  if (value instanceof BSONRegExp) return stringKey(value.pattern) + stringKey(value.options);
  if (value instanceof Code) return stringKey(String(value.code));
  return '';
}

function docKey(doc: Doc): string {
  let key = '';
  for (const field of Object.keys(doc)) {
    const value = keyOf(doc[field]);
    key += value.charAt(0) + stringKey(field) + value;
  }
  return `${key}\0`;
}

/** Tells whether the key says everything about the value, so that an index may stand in for a sort. */
export function isExactKey(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Long || value instanceof Decimal128) return isExactDouble(value);
  if (Array.isArray(value)) return value.every(isExactKey);
  return isDoc(value) ? Object.values(value).every(isExactKey) : true;
}
