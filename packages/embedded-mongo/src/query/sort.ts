import { compare } from '../bson/compare.js';
import { toNumber } from '../bson/numbers.js';
import { keyValues } from '../bson/paths.js';
import { isNumeric } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { badValue } from '../errors.js';

/** One field of a sort: 1 ascending, -1 descending. */
export interface SortField {
  path: string;
  direction: 1 | -1;
}

/** Reads a sort specification such as `{ createdAt: -1 }`. */
export function sortFieldsOf(spec: Doc): SortField[] {
  return Object.entries(spec).map(([path, direction]) => {
    if (!isNumeric(direction) || toNumber(direction) === 0)
      throw badValue(`Illegal key in $sort specification: ${path}`);
    return { path, direction: toNumber(direction) < 0 ? -1 : 1 };
  });
}

/** An array counts as its smallest element when ascending and as its largest when descending. */
export function sortValue(doc: Doc, { path, direction }: SortField, collator?: Intl.Collator): Value {
  const [first, ...others] = keyValues(doc, path);
  return others.reduce<Value>((best, value) => (compare(value, best, collator) * direction < 0 ? value : best), first);
}

/** Sorts things by their documents, stably. */
export function sortBy<T>(
  things: readonly T[],
  spec: Doc,
  access: { doc: (thing: T) => Doc; collator?: Intl.Collator },
): T[] {
  const fields = sortFieldsOf(spec);
  const { doc, collator } = access;
  const keyed = things.map(thing => ({ thing, values: fields.map(field => sortValue(doc(thing), field, collator)) }));
  keyed.sort((a, b) => {
    for (const [i, { direction }] of fields.entries()) {
      const order = compare(a.values[i], b.values[i], collator);
      if (order !== 0) return order * direction;
    }
    return 0;
  });
  return keyed.map(({ thing }) => thing);
}

/** Sorts documents. */
export const sortDocs = (docs: readonly Doc[], spec: Doc, collator?: Intl.Collator): Doc[] =>
  sortBy(docs, spec, { doc: doc => doc, collator });
