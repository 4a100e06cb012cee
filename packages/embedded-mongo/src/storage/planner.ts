import { ABOVE, NULL_KEY } from '../bson/keys.js';
import { isDoc } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import type { SortField } from '../query/sort.js';
import { boundsOf, covers, conditionsOf, hull, implies } from './bounds.js';
import type { Bounds, Conditions } from './bounds.js';
import type { Collection } from './collection.js';
import type { CollectionIndex } from './collectionIndex.js';

/** The entries with low ≤ key < high. */
export interface KeyRange {
  low: string;
  high: string;
  /** How much of the key the fixed fields take. */
  prefix: number;
}

/** Ranges of one index that hold every document a filter can find. */
export interface IndexScan {
  index: CollectionIndex;
  ranges: readonly KeyRange[];
  /** How many leading fields are fixed, each range to values of its own. */
  fixed: number;
  score: number;
  /** The scan gives the wanted order when run this way. */
  order?: 'ascending' | 'descending';
  /** The scan can find one document only: the one with this key. */
  documentKey?: string;
}

const MAX_RANGES = 2000;
/** So many ranges are read side by side to give an order; for more, what is found is sorted. */
const MAX_MERGED = 200;
/** An index that gives the order is worth less than one more fixed field. */
const ORDER_BONUS = 1.5;

/** Chooses the index that narrows a filter most; none when every document must be looked at. */
export function chooseScan(
  collection: Collection,
  filter: Doc,
  sort: readonly SortField[] = [],
): IndexScan | undefined {
  const conditions = conditionsOf(filter);
  let best = idScan(collection, conditions);
  if (best) return best;
  for (const index of collection.indexes) {
    const scan = scanOf(index, conditions);
    if (!scan) continue;
    scan.order = orderOf(scan, sort, collection);
    if (scan.order) scan.score += ORDER_BONUS;
    if (scan.score > 0 && (!best || scan.score > best.score)) best = scan;
  }
  return best;
}

/** An `_id` is the shortest way to a document: nothing else is worth a look. */
function idScan({ idIndex }: Collection, conditions: Conditions): IndexScan | undefined {
  if (!conditions.fields.has('_id')) return undefined;
  const scan = scanOf(idIndex, conditions);
  if (scan?.fixed !== 1 || scan.ranges.length !== 1) return undefined;
  scan.order = 'ascending';
  scan.documentKey = scan.ranges[0]?.low;
  return scan;
}

/** The part of an index that a filter needs; the whole index, with score 0, when only its order may help. */
function scanOf(index: CollectionIndex, conditions: Conditions): IndexScan | undefined {
  // A filter sees a number in a path as a position or as a name, an index only as a position.
  if (index.fields.some(field => /\.\d/.test(field)) || index.spec.key === undefined) return undefined;
  const partial = index.spec.partialFilterExpression;
  if (isDoc(partial) && !implies(conditions.fields, partial)) return undefined;

  let prefixes = [''];
  let fixed = 0;
  let score = 0;
  let range: Bounds | undefined;
  for (const field of index.fields) {
    const bounds = fieldBounds(field, conditions, index);
    if (!bounds || (index.sparse && covers(bounds, NULL_KEY))) break;
    if (bounds.kind === 'range') {
      range = bounds;
      score += 1;
      break;
    }
    if (prefixes.length * bounds.keys.length > MAX_RANGES) break;
    fixed++;
    score += bounds.keys.length === 1 ? 3 : 2;
    prefixes = prefixes.flatMap(prefix => bounds.keys.map(key => prefix + key));
  }
  if (score === 0 && index.sparse) return undefined;
  const [low, high] = range?.kind === 'range' ? [range.low, range.high] : ['', ABOVE];
  const ranges = prefixes.map(prefix => ({ low: prefix + low, high: prefix + high, prefix: prefix.length }));
  if (index.unique && fixed === index.fields.length && ranges.length === 1) score += index.name === '_id_' ? 20 : 10;
  return { index, ranges, fixed, score };
}

/** What must hold on a field, or the span of what any branch of an `$or` asks of it, as in keyset pagination. */
function fieldBounds(field: string, { fields, alternatives }: Conditions, index: CollectionIndex): Bounds | undefined {
  const condition = fields.get(field);
  if (condition !== undefined) return boundsOf(condition, index.multikey);
  for (const branches of alternatives) {
    const bounds = branches.map(branch => {
      const wanted = conditionsOf(branch).fields.get(field);
      return wanted === undefined ? undefined : boundsOf(wanted, index.multikey);
    });
    const known = bounds.filter(one => one !== undefined);
    if (branches.length > 0 && known.length === branches.length) return hull(known);
  }
  return undefined;
}

/**
 * Tells whether a scan gives a sort's order, and in which direction. Equal entries stand in the order of `_id`. Where the
 * fields with several values are fixed, each document has one entry in a range, and the rest gives the order: several
 * ranges, as of `$in`, are merged by it.
 */
function orderOf(scan: IndexScan, sort: readonly SortField[], collection: Collection): IndexScan['order'] {
  const { index, ranges, fixed } = scan;
  const direction = sort[0]?.direction;
  if (direction === undefined || ranges.length > MAX_MERGED || index.approximate) return undefined;
  if (index.fields.slice(fixed).some(field => index.manyValued.has(field))) return undefined;
  if (sort.some(field => field.direction !== direction)) return undefined;
  const fields =
    index.fields.includes('_id') || collection.idIndex.approximate ? index.fields : [...index.fields, '_id'];
  const fits = (skipped: number) => sort.every(({ path }, i) => fields[skipped + i] === path);
  if (!fits(fixed) && (index.multikey || ranges.length > 1 || !fits(0))) return undefined;
  return direction > 0 ? 'ascending' : 'descending';
}

/** Scans that together hold what an `$or` can find, when every branch has one. */
export function chooseUnion(collection: Collection, filter: Doc): IndexScan[] | undefined {
  for (const branches of conditionsOf(filter).alternatives) {
    const scans = branches.map(branch => chooseScan(collection, branch)).filter(scan => scan !== undefined);
    if (branches.length > 0 && scans.length === branches.length) return scans;
  }
  return undefined;
}
