import { ObjectId } from 'bson';
import { isDoc } from './values.js';
import type { Value } from './values.js';

/** A value as MongoDB's messages show it. */
export function show(value: Value): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
  if (!isDoc(value)) return String(value);
  const fields = Object.entries(value).map(([field, inner]) => `${field}: ${show(inner)}`);
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}';
}
