import { isExactKey } from '../bson/keys.js';
import { hasField, isDoc } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import { sortFieldsOf } from '../query/sort.js';
import type { Collection } from './collection.js';
import { merged } from './merge.js';
import { chooseScan, chooseUnion } from './planner.js';
import type { IndexScan } from './planner.js';
import type { StoredDocument } from './record.js';
import type { Transaction } from './transaction.js';

/** A way to the documents a filter can find: every one of them, and perhaps others. */
export interface Access {
  scans: IndexScan[];
  /** The documents already come in the order that was asked for. */
  ordered: boolean;
  /** Nothing but what the filter finds: it need not be tested any more. */
  exact?: boolean;
  documents(): Iterable<StoredDocument>;
}

/** What is looked for. */
export interface Wanted {
  filter: Doc;
  sort?: Doc;
  /** With a collation, index keys say nothing about strings. */
  collator?: Intl.Collator;
  transaction?: Transaction;
}

/** Chooses between an index, several indexes and the whole collection. */
export function accessTo(collection: Collection, { filter, sort, collator, transaction }: Wanted): Access {
  const whole: Access = { scans: [], ordered: false, documents: () => collection.scan(transaction) };
  if (collator) return whole;
  const scan = chooseScan(collection, filter, sort && !('$natural' in sort) ? sortFieldsOf(sort) : []);
  if (scan?.documentKey !== undefined) return byId(collection, scan, { filter, transaction });
  const scans = scan ? [scan] : chooseUnion(collection, filter);
  if (!scans) return whole;
  if (!collection.divergesFor(transaction)) {
    return {
      scans,
      ordered: scan?.order !== undefined,
      documents: () => (mayRepeat(scans) ? withoutRepeats(collection, scans) : inOrder(collection, scans)),
    };
  }
  return { scans, ordered: false, documents: () => withDiverging(collection, scans, transaction) };
}

/** The one document with an `_id`. When the filter asks for nothing else, it need not even be decoded. */
function byId(collection: Collection, scan: IndexScan, { filter, transaction }: Wanted): Access {
  const { documentKey = '' } = scan;
  const alone = hasField(filter, '_id') && Object.keys(filter).length === 1 && !isDoc(filter._id);
  return {
    scans: [scan],
    ordered: true,
    exact: alone && !collection.idIndex.approximate && isExactKey(filter._id),
    documents: () => {
      const document = collection.get(documentKey, transaction);
      return document ? [document] : [];
    },
  };
}

/** A document may have several entries in a multikey index, or stand in several scans. */
const mayRepeat = (scans: readonly IndexScan[]): boolean =>
  scans.length > 1 || scans.some(({ index }) => index.multikey);

function* entriesOf(scans: readonly IndexScan[]): Generator<string> {
  for (const { index, ranges, order } of scans) {
    const walks = ranges.map(({ low, high, prefix }) => ({
      entries: order === 'descending' ? index.entries.descending(low, high) : index.entries.ascending(low, high),
      prefix,
    }));
    if (order && walks.length > 1) yield* merged(walks, order);
    else for (const { entries } of walks) for (const { document } of entries) yield document;
  }
}

function* inOrder(collection: Collection, scans: readonly IndexScan[]): Generator<StoredDocument> {
  for (const key of entriesOf(scans)) {
    const document = collection.documents.get(key);
    if (document) yield document;
  }
}

function* withoutRepeats(collection: Collection, scans: readonly IndexScan[]): Generator<StoredDocument> {
  const seen = new Set<string>();
  for (const key of entriesOf(scans)) {
    if (seen.has(key)) continue;
    seen.add(key);
    const document = collection.documents.get(key);
    if (document) yield document;
  }
}

/** Indexes describe what is committed: a transaction also looks at everything that may differ for it. */
function* withDiverging(
  collection: Collection,
  scans: readonly IndexScan[],
  transaction: Transaction,
): Generator<StoredDocument> {
  for (const key of new Set([...entriesOf(scans), ...collection.divergingKeys(transaction)])) {
    const document = collection.get(key, transaction);
    if (document) yield document;
  }
}
