import { equals } from '../bson/compare.js';
import { isDoc, isNumeric } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { failure, unsupported } from '../errors.js';
import { compileFilter } from '../query/match.js';
import type { Collection } from '../storage/collection.js';
import type { CollectionIndex } from '../storage/collectionIndex.js';
import { MustWait } from '../storage/transaction.js';
import { existing } from './collections.js';
import { docField, docsField, numberField, whenFree } from './command.js';
import type { Call, CursorReply } from './command.js';

/** As many indexes as MongoDB allows for a collection. */
const MAX_INDEXES = 64;

/** listIndexes. */
export function listIndexes(call: Call): CursorReply {
  const {
    command: { body },
    cursors,
  } = call;
  const collection = existing(call, body.listIndexes);
  return cursors.start(
    { rows: collection.indexes.map(({ spec }) => spec), namespace: collection.namespace },
    { batchSize: numberField(docField(body, 'cursor'), 'batchSize', 1000) },
  );
}

/** createIndexes. Making an index again changes nothing; making it differently is refused. */
export async function createIndexes({ command: { body, database }, store, transaction }: Call): Promise<Doc> {
  const known = store.catalogue.find(database, body.createIndexes) !== undefined;
  const specs = docsField(body, 'indexes').map(checkedSpec);
  const collection = store.catalogue.ensure(database, body.createIndexes);
  const before = collection.indexes.length;
  for (const spec of specs) {
    await whenFree(() => {
      if (alreadyThere(collection, spec)) return;
      if (collection.indexes.length >= MAX_INDEXES) throw failure('CannotCreateIndex', 'too many indexes');
      waitForWriters(collection, transaction);
      store.catalogue.addIndex(collection, spec);
    });
  }
  return {
    numIndexesBefore: before,
    numIndexesAfter: collection.indexes.length,
    createdCollectionAutomatically: !known,
    ok: 1,
  };
}

/** What an open transaction has written would escape the check for duplicates. */
function waitForWriters(collection: Collection, own: Call['transaction']): void {
  for (const writer of collection.locks.values()) if (writer !== own) throw new MustWait(writer);
}

/** Completes a specification, and refuses the kinds of index this server lacks. */
function checkedSpec({ background: _background, ...spec }: Doc): Doc {
  const key = docField(spec, 'key');
  if (Object.keys(key).length === 0) throw failure('CannotCreateIndex', 'Index keys cannot be an empty object');
  for (const [path, kind] of Object.entries(key)) {
    if (path.startsWith('$') || path.includes('$**')) throw unsupported('a wildcard index');
    if (typeof kind === 'string' && kind !== 'hashed') {
      throw failure('CannotCreateIndex', `index type '${kind}' is not supported by the embedded database`);
    }
    if (!isNumeric(kind) && kind !== 'hashed')
      throw failure('CannotCreateIndex', `Values in the index key pattern must be numbers: ${path}`);
  }
  if (typeof spec.name !== 'string')
    throw failure('FailedToParse', "The 'name' field is a required property of an index specification");
  if (isDoc(spec.partialFilterExpression)) compileFilter(spec.partialFilterExpression);
  if (spec.sparse === true && spec.partialFilterExpression !== undefined) {
    throw failure('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  const flags = Object.fromEntries(
    ['unique', 'sparse', 'hidden'].flatMap(flag => (spec[flag] === true ? [[flag, true]] : [])),
  );
  const { unique: _unique, sparse: _sparse, hidden: _hidden, v: _version, ...others } = spec;
  return { v: 2, ...others, ...flags };
}

/** Tells whether an index is there as it should be. Throws when it is there, but differently. */
function alreadyThere(collection: Collection, spec: Doc): boolean {
  if (equals(spec.key, { _id: 1 })) return true;
  const sameName = collection.indexes.find(index => index.name === spec.name);
  if (sameName) {
    if (equals(sortedOptions(sameName.spec), sortedOptions(spec))) return true;
    throw failure(
      equals(sameName.spec.key, spec.key) ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index, but other keys or options: ${String(spec.name)}`,
    );
  }
  const sameKey = collection.indexes.find(
    index =>
      equals(index.spec.key, spec.key) && equals(index.spec.partialFilterExpression, spec.partialFilterExpression),
  );
  if (sameKey) throw failure('IndexOptionsConflict', `Index already exists with a different name: ${sameKey.name}`);
  return false;
}

const sortedOptions = (spec: Doc): Doc =>
  Object.fromEntries(
    Object.entries(spec)
      .filter(([field]) => field !== 'v' && field !== 'ns' && field !== 'name')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** dropIndexes: by name, by keys, several, or all with '*'. */
export function dropIndexes(call: Call): Doc {
  const {
    command: { body },
    store,
  } = call;
  const collection = existing(call, body.dropIndexes);
  const nIndexesWas = collection.indexes.length;
  const wanted =
    body.index === '*'
      ? collection.indexes.slice(1)
      : (Array.isArray(body.index) ? body.index : [body.index]).map(one => found(collection, one));
  for (const index of wanted) store.catalogue.dropIndex(collection, index);
  return { nIndexesWas, ok: 1 };
}

function found(collection: Collection, wanted: Value): CollectionIndex {
  const index = collection.indexes.find(one =>
    typeof wanted === 'string' ? one.name === wanted : equals(one.spec.key, wanted),
  );
  if (!index) throw failure('IndexNotFound', `index not found with name [${String(wanted)}]`);
  if (index === collection.idIndex) throw failure('InvalidOptions', 'cannot drop _id index');
  return index;
}
