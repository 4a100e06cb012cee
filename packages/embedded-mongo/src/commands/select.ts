import { toNumber } from '../bson/numbers.js';
import { isNumeric } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import type { QueryContext } from '../query/context.js';
import { compileFilter } from '../query/match.js';
import { sortBy } from '../query/sort.js';
import { accessTo } from '../storage/access.js';
import type { IndexScan } from '../storage/planner.js';
import type { Collection } from '../storage/collection.js';
import type { StoredDocument } from '../storage/record.js';
import type { Transaction } from '../storage/transaction.js';

/** A query over one collection. */
export interface Selection {
  filter: Doc;
  sort?: Doc;
  skip?: number;
  /** 0 means no limit. */
  limit?: number;
  query: QueryContext;
  transaction?: Transaction;
}

/** How a selection went, for explain. */
export interface SelectionReport {
  documents: StoredDocument[];
  scans: IndexScan[];
  /** The documents had to be sorted in memory. */
  sorted: boolean;
  examined: number;
}

/** Finds documents. A collection that does not exist is empty, but a wrong filter is still refused. */
export const select = (collection: Collection | undefined, selection: Selection): StoredDocument[] =>
  selectWithReport(collection, selection).documents;

/** Finds documents and says how. */
export function selectWithReport(collection: Collection | undefined, selection: Selection): SelectionReport {
  const { filter, sort, skip = 0, query, transaction } = selection;
  const limit = selection.limit === undefined || selection.limit === 0 ? Number.POSITIVE_INFINITY : selection.limit;
  const holds = compileFilter(filter, query);
  if (!collection) return { documents: [], scans: [], sorted: false, examined: 0 };

  const natural = sort !== undefined && '$natural' in sort;
  const wantsOrder = sort !== undefined && !natural && Object.keys(sort).length > 0;
  const access = accessTo(collection, {
    filter,
    sort: wantsOrder ? sort : undefined,
    collator: query.collator,
    transaction,
  });
  const mustSort = wantsOrder && !access.ordered;
  const backwards = natural && isNumeric(sort.$natural) && toNumber(sort.$natural) < 0;
  const enough = mustSort || backwards ? Number.POSITIVE_INFINITY : skip + limit;

  const found: StoredDocument[] = [];
  let examined = 0;
  for (const document of access.documents()) {
    examined++;
    if (!access.exact && !holds(document.doc)) continue;
    found.push(document);
    if (found.length >= enough) break;
  }
  if (backwards) found.reverse();
  const ordered = mustSort ? sortBy(found, sort, { doc: ({ doc }) => doc, collator: query.collator }) : found;
  return { documents: ordered.slice(skip, skip + limit), scans: access.scans, sorted: mustSort, examined };
}
