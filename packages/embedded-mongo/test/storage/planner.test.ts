import fc from 'fast-check';
import { encode } from '../../src/bson/codec.js';
import { keyOf } from '../../src/bson/keys.js';
import type { Doc, Value } from '../../src/bson/values.js';
import { selectWithReport } from '../../src/commands/select.js';
import { compileFilter } from '../../src/query/match.js';
import { sortDocs } from '../../src/query/sort.js';
import type { Collection } from '../../src/storage/collection.js';
import { StoredDocument } from '../../src/storage/record.js';
import { Store } from '../../src/storage/store.js';
import { plainValues } from '../support/arbitraries.js';

const QUERIES_PER_COLLECTION = 25;
const COLLECTIONS = 400; // 10 000 queries

const fieldValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 8, arbitrary: plainValues },
  { weight: 1, arbitrary: fc.array(plainValues, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: plainValues }) },
  { weight: 1, arbitrary: fc.array(fc.record({ x: plainValues }), { maxLength: 2 }) },
);

/** At most one field holds arrays, as a compound index over two would be refused. */
const documents = fc.array(
  fc.record({ a: fieldValue, b: plainValues, c: plainValues }, { requiredKeys: [] }).map((doc): Doc => doc),
  { minLength: 1, maxLength: 25 },
);

const specs: Doc[] = [
  { key: { a: 1 } },
  { key: { b: 1 } },
  { key: { b: -1, c: 1 } },
  { key: { a: 1, b: 1 } },
  { key: { 'a.x': 1 } },
  { key: { c: 1 }, sparse: true },
  { key: { b: 1, a: 1 }, partialFilterExpression: { c: 1 } },
  { key: { c: 1 }, partialFilterExpression: { b: { $in: [1, 2] } } },
];
const indexes = fc.subarray(specs, { minLength: 1 });

const path = fc.constantFrom('a', 'b', 'c', 'a.x', '_id');
const condition: fc.Arbitrary<Value> = fc.oneof(
  plainValues,
  fc.record({ $in: fc.array(plainValues, { maxLength: 3 }) }),
  fc.record({ $gt: plainValues }),
  fc.record({ $gte: plainValues, $lt: plainValues }),
  fc.record({ $lte: plainValues, $gt: plainValues }),
  fc.record({ $ne: plainValues }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $elemMatch: fc.record({ $gte: plainValues }) }),
  fc.array(plainValues, { maxLength: 2 }),
);
const simple = fc.dictionary(path, condition, { maxKeys: 3 });
const filters: fc.Arbitrary<Doc> = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ b: condition, $or: fc.array(simple, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ $and: fc.array(simple, { minLength: 1, maxLength: 3 }) }) },
);
const sorts: fc.Arbitrary<Doc | undefined> = fc.option(
  fc
    .uniqueArray(fc.tuple(path, fc.constantFrom(1, -1)), { minLength: 1, maxLength: 3, selector: ([field]) => field })
    .map(fields => Object.fromEntries(fields)),
  { nil: undefined },
);
const queries = fc.record({ filter: filters, sort: sorts, skip: fc.nat({ max: 3 }), limit: fc.nat({ max: 5 }) });

function fill(docs: readonly Doc[], wanted: readonly Doc[]): { store: Store; collection: Collection } {
  const store = new Store();
  const collection = store.catalogue.create('db', 'c', {});
  const half = Math.floor(docs.length / 2);
  const put = (doc: Doc, i: number) => {
    const complete = { _id: i, ...doc };
    store.put({ collection, key: keyOf(i), document: new StoredDocument(keyOf(i), encode(complete)) });
  };
  docs.slice(0, half).forEach((doc, i) => put(doc, i));
  for (const [i, spec] of wanted.entries()) store.catalogue.addIndex(collection, { v: 2, name: `index${i}`, ...spec });
  docs.slice(half).forEach((doc, i) => put(doc, half + i));
  docs.forEach((_doc, i) => {
    if (i % 7 === 3) store.put({ collection, key: keyOf(i), document: null });
  });
  return { store, collection };
}

const idsOf = (docs: readonly Doc[]): Value[] => docs.map(({ _id }) => _id);
const sorted = (ids: Value[]): string[] => ids.map(String).sort();

describe('an index scan', () => {
  it('finds what looking at every document finds, over 10 000 random queries', () => {
    let indexed = 0;
    fc.assert(
      fc.property(
        documents,
        indexes,
        fc.array(queries, { minLength: QUERIES_PER_COLLECTION, maxLength: QUERIES_PER_COLLECTION }),
        (docs, wanted, asked) => {
          const { collection } = fill(docs, wanted);
          const all = [...collection.documents.values()].map(({ doc }) => doc);
          for (const { filter, sort, skip, limit } of asked) {
            const holds = compileFilter(filter);
            const matching = all.filter(holds);
            const report = selectWithReport(collection, { filter, sort, query: {} });
            if (report.scans.length > 0) indexed++;
            const found = report.documents.map(({ doc }) => doc);
            expect(sorted(idsOf(found))).toEqual(sorted(idsOf(matching)));
            if (!sort) continue;
            // Ties may stand in any order, so make the order total before comparing places.
            const total = '_id' in sort ? sort : { ...sort, _id: 1 };
            const expected = idsOf(sortDocs(matching, total)).slice(skip, limit === 0 ? undefined : skip + limit);
            const part = selectWithReport(collection, { filter, sort: total, skip, limit, query: {} }).documents;
            expect(idsOf(part.map(({ doc }) => doc))).toEqual(expected);
          }
        },
      ),
      { numRuns: COLLECTIONS },
    );
    expect(indexed).toBeGreaterThan(2000);
  }, 120_000);

  it.each([{ $or: [{ c: { $in: [null] } }] }, { $or: [{ c: null }, { c: 1 }] }, { c: null }])(
    'does not look for what is missing in a sparse index: %j',
    filter => {
      const { collection } = fill([{}], [{ key: { c: 1 }, sparse: true }]);

      expect(idsOf(selectWithReport(collection, { filter, query: {} }).documents.map(({ doc }) => doc))).toHaveLength(
        1,
      );
    },
  );

  it('merges the ranges of several values by what follows them, and looks no further than a page', () => {
    const docs = Array.from({ length: 400 }, (_, i): Doc => ({ a: i % 4, b: (i * 7) % 400, c: i }));
    const { collection } = fill(docs, [{ key: { a: 1, b: 1 } }]);
    const page = (filter: Doc, sort: Doc) =>
      selectWithReport(collection, { filter, sort, skip: 2, limit: 10, query: {} });
    const fromWhole = (values: number[], direction: 1 | -1) =>
      sortDocs(
        [...collection.documents.values()].map(({ doc }) => doc).filter(({ a }) => values.includes(Number(a))),
        { b: direction, _id: direction },
      ).slice(2, 12);

    for (const direction of [1, -1] as const) {
      const { documents: found, sorted: wasSorted, examined } = page({ a: { $in: [3, 1] } }, { b: direction });
      expect(found.map(({ doc }) => doc)).toEqual(fromWhole([1, 3], direction));
      expect({ wasSorted, examined }).toEqual({ wasSorted: false, examined: 12 });
    }
    expect(page({ a: { $in: [1, 3] } }, { a: 1, b: 1 }).sorted).toBe(true);
    expect(page({ a: { $in: Array.from({ length: 201 }, (_, i) => i) } }, { b: 1 }).sorted).toBe(true);
  });

  it('gives the order of what follows a field of arrays that is fixed, and only then', () => {
    const docs = Array.from({ length: 20 }, (_, i): Doc => ({ a: [i % 2, 2, i % 2], b: (i * 7) % 20 }));
    const { collection } = fill(docs, [{ key: { a: 1, b: 1 } }]);
    const orderFor = (filter: Doc, sort: Doc) =>
      selectWithReport(collection, { filter, sort, query: {} }).scans.map(({ order }) => order);

    expect(orderFor({ a: 1 }, { b: 1, _id: 1 })).toEqual(['ascending']);
    expect(orderFor({ a: 1 }, { b: -1 })).toEqual(['descending']);
    expect(orderFor({ a: { $gte: 1 } }, { b: 1 })).toEqual([undefined]);
    expect(orderFor({ a: { $in: [1, 2] } }, { b: 1 })).toEqual(['ascending']);
    expect(orderFor({ a: 1 }, { a: 1, b: 1 })).toEqual([undefined]);
    expect(orderFor({}, { a: 1, b: 1 })).toEqual([]);
  });
});
