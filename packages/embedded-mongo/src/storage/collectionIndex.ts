import { equals } from '../bson/compare.js';
import { isExactKey, keyOf } from '../bson/keys.js';
import { keyValues, partsOf, pathExists } from '../bson/paths.js';
import { isDoc } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { failure } from '../errors.js';
import type { Predicate } from '../query/context.js';
import { OrderedEntries } from './orderedEntries.js';
import type { Transaction } from './transaction.js';

/** A unique key that an open transaction has taken. */
export interface Reservation {
  transaction: Transaction;
  document: string;
}

/** An index: a function from documents to keys, and the entries of all documents. */
export class CollectionIndex {
  readonly entries = new OrderedEntries();
  readonly fields: readonly string[];
  /** The fields at the top of a document that the keys come from. */
  private readonly roots: readonly string[];
  readonly reservations = new Map<string, Reservation>();
  /** The fields by which some document has several keys: of those, entries say less about order. */
  readonly manyValued = new Set<string>();
  /** Some key is only near its value, so entries cannot stand in for a sort. */
  approximate = false;

  constructor(
    /** As listIndexes gives it. */
    readonly spec: Doc,
    /** Which documents a partial index holds. */
    readonly holds?: Predicate,
  ) {
    this.fields = Object.keys(isDoc(spec.key) ? spec.key : {});
    this.roots = this.fields.map(field => partsOf(field)[0] ?? '');
  }

  get name(): string {
    return String(this.spec.name);
  }

  get unique(): boolean {
    return this.spec.unique === true || this.name === '_id_';
  }

  get multikey(): boolean {
    return this.manyValued.size > 0;
  }

  get sparse(): boolean {
    return this.spec.sparse === true;
  }

  /** The keys of a document; none when the index is partial or sparse and leaves it out. */
  keysOf(doc: Doc): string[] {
    if (this.holds && !this.holds(doc)) return [];
    if (this.sparse && !this.fields.some(field => pathExists(doc, field))) return [];
    let keys = [''];
    const arrays = new Set<string>();
    for (const field of this.fields) {
      const values = keyValues(doc, field);
      if (!this.approximate && !values.every(isExactKey)) this.approximate = true;
      if (values.length === 1) {
        const end = keyOf(values[0]);
        keys = keys.map(key => key + end);
      } else {
        this.manyValued.add(field);
        arrays.add(partsOf(field)[0] ?? '');
        const ends = [...new Set(values.map(keyOf))];
        keys = keys.flatMap(key => ends.map(end => key + end));
      }
    }
    if (arrays.size > 1)
      throw failure('CannotIndexParallelArrays', `cannot index parallel arrays ${[...arrays].join(', ')}`);
    return keys;
  }

  /** Tells, at a glance, that one version of a document has the keys of the other; false means: look closer. */
  keepsKeys(before: Doc, after: Doc): boolean {
    return !this.holds && this.roots.every(root => isSame(before[root], after[root]));
  }

  /** Tells whether two documents really have a value in common: keys alone may only be near. */
  collide(a: Doc, b: Doc): boolean {
    return this.fields.every(field => {
      const others = keyValues(b, field);
      return keyValues(a, field).some(value => others.some(other => equals(value, other)));
    });
  }

  /** The values of a document that a duplicate key message names. */
  keyValueOf(doc: Doc): Doc {
    return Object.fromEntries(this.fields.map((field): [string, Value] => [field, keyValues(doc, field)[0] ?? null]));
  }
}

/** Tells whether two values are the same, for those that are cheap to compare; false means: perhaps not. */
function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((value, i) => isSame(value, b[i]));
  if (!isDoc(a) || !isDoc(b)) return false;
  const fields = Object.keys(a);
  const others = Object.keys(b);
  return (
    fields.length === others.length && fields.every((field, i) => field === others[i] && isSame(a[field], b[field]))
  );
}
