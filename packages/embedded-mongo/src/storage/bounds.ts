import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { equals } from '../bson/compare.js';
import { ABOVE, keyOf } from '../bson/keys.js';
import { isDoc } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { isOperatorDoc } from '../query/fieldOperators.js';

/** The keys that can satisfy a condition on one field. */
export type Bounds = { kind: 'points'; keys: string[] } | { kind: 'range'; low: string; high: string };

const MAX_POINTS = 1000;

/** Arrays, documents and patterns match by more than their own key. */
const hasOneKey = (value: Value): boolean => !Array.isArray(value) && !isDoc(value) && !(value instanceof BSONRegExp);

/** The bounds of a condition, or none when an index cannot narrow it. */
export function boundsOf(condition: Value, multikey: boolean): Bounds | undefined {
  if (!isOperatorDoc(condition)) return hasOneKey(condition) ? { kind: 'points', keys: [keyOf(condition)] } : undefined;
  if ('$eq' in condition)
    return hasOneKey(condition.$eq) ? { kind: 'points', keys: [keyOf(condition.$eq)] } : undefined;
  if (Array.isArray(condition.$in)) {
    const list = condition.$in;
    if (list.length > MAX_POINTS || !list.every(hasOneKey)) return undefined;
    return { kind: 'points', keys: [...new Set(list.map(keyOf))].sort() };
  }
  return rangeOf(condition, multikey);
}

/** With several keys a document, each end may be met by another key: only one end narrows. */
function rangeOf(condition: Doc, multikey: boolean): Bounds | undefined {
  let type: string | undefined;
  let low: string | undefined;
  let high: string | undefined;
  for (const operator of ['$gt', '$gte', '$lt', '$lte']) {
    const bound = condition[operator];
    if (
      bound === undefined ||
      bound === null ||
      !hasOneKey(bound) ||
      bound instanceof MinKey ||
      bound instanceof MaxKey
    )
      continue;
    const key = keyOf(bound);
    if (type !== undefined && (multikey || type !== key.charAt(0))) continue;
    type = key.charAt(0);
    if (operator.startsWith('$g')) low = low === undefined || key > low ? key : low;
    else high = high === undefined || key + ABOVE < high ? key + ABOVE : high;
  }
  if (type === undefined) return undefined;
  return { kind: 'range', low: low ?? type, high: high ?? String.fromCharCode(type.charCodeAt(0) + 1) };
}

/** The smallest range that covers all the bounds. */
export function hull(bounds: readonly Bounds[]): Bounds | undefined {
  const lows = bounds.map(one => (one.kind === 'range' ? one.low : (one.keys[0] ?? ABOVE)));
  const highs = bounds.map(one => (one.kind === 'range' ? one.high : (one.keys.at(-1) ?? '') + ABOVE));
  const [low] = lows.sort();
  const high = highs.sort().at(-1);
  return low === undefined || high === undefined ? undefined : { kind: 'range', low, high };
}

/** True when bounds take in a key: of `null`, a sparse index knows nothing. */
export const covers = (bounds: Bounds, key: string): boolean =>
  bounds.kind === 'points' ? bounds.keys.includes(key) : bounds.low <= key && key < bounds.high;

/** A filter taken apart: what must hold on each field, and the alternatives of its `$or`s. */
export interface Conditions {
  fields: ReadonlyMap<string, Value>;
  alternatives: readonly Doc[][];
}

/** Takes a filter apart, through $and. */
export function conditionsOf(filter: Doc): Conditions {
  const fields = new Map<string, Value>();
  const alternatives: Doc[][] = [];
  const collect = (part: Doc): void => {
    for (const [key, condition] of Object.entries(part)) {
      const branches = Array.isArray(condition) ? condition.filter((branch): branch is Doc => isDoc(branch)) : [];
      if (key === '$and') branches.forEach(collect);
      else if (key === '$or') alternatives.push(branches);
      else if (!key.startsWith('$') && !fields.has(key)) fields.set(key, condition);
    }
  };
  collect(filter);
  return { fields, alternatives };
}

/** Tells whether a query can only find documents that a partial index holds; simple forms only. */
export function implies(fields: ReadonlyMap<string, Value>, partial: Doc): boolean {
  return Object.entries(partial).every(([path, wanted]) => {
    const possible = possibleValues(fields.get(path));
    if (!possible) return false;
    if (!isOperatorDoc(wanted)) return possible.every(value => equals(value, wanted));
    const allowed = Array.isArray(wanted.$in) ? wanted.$in : '$eq' in wanted ? [wanted.$eq] : undefined;
    if (allowed) return possible.every(value => allowed.some(one => equals(value, one)));
    return wanted.$exists === true && possible.every(value => value !== null && hasOneKey(value));
  });
}

/** The values a condition allows, when it lists them. */
function possibleValues(condition: Value): Value[] | undefined {
  if (condition === undefined) return undefined;
  if (!isOperatorDoc(condition)) return [condition];
  if ('$eq' in condition) return [condition.$eq];
  return Array.isArray(condition.$in) ? condition.$in : undefined;
}
