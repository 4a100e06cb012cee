import { equals } from '../bson/compare.js';
import { isDoc } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import { failure, unsupported } from '../errors.js';
import { compileFilter } from '../query/match.js';
import type { Collection } from '../storage/collection.js';
import { docField, numberField, whenFree } from './command.js';
import type { Call, CursorReply } from './command.js';

/** Fields of a command that say how to run it, not what to do. */
const GENERIC = new Set([
  'lsid',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'writeConcern',
  'readConcern',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);

/** A collection that must exist. */
export function existing({ store, command: { database } }: Call, name: Doc[string]): Collection {
  const collection = store.catalogue.find(database, name);
  if (!collection) throw failure('NamespaceNotFound', `ns does not exist: ${database}.${String(name)}`);
  return collection;
}

/** create. Making a collection again with the same options changes nothing. */
export function create({ command: { body, database }, store }: Call): Doc {
  const options = Object.fromEntries(
    Object.entries(body).filter(([field]) => field !== 'create' && !field.startsWith('$') && !GENERIC.has(field)),
  );
  if (options.viewOn !== undefined) throw unsupported('a view');
  if (options.timeseries !== undefined) throw unsupported('a time series collection');
  const known = store.catalogue.find(database, body.create);
  if (known && !equals(known.options, options)) {
    throw failure('NamespaceExists', `Collection ${known.namespace} already exists.`);
  }
  if (!known) store.catalogue.create(database, body.create, options);
  return { ok: 1 };
}

/** drop. */
export function drop({ command: { body, database }, store }: Call): Doc {
  const collection = store.catalogue.find(database, body.drop);
  if (!collection) return { ok: 1 };
  store.catalogue.drop(collection);
  return { nIndexesWas: collection.indexes.length, ns: collection.namespace, ok: 1 };
}

/** dropDatabase. */
export function dropDatabase({ command: { database }, store }: Call): Doc {
  for (const collection of store.catalogue.collectionsOf(database)) store.catalogue.drop(collection);
  return { dropped: database, ok: 1 };
}

/** renameCollection. */
export async function renameCollection({ command: { body }, store }: Call): Promise<Doc> {
  const [from, to] = [body.renameCollection, body.to].map(namespace => {
    const text = String(namespace);
    const dot = text.indexOf('.');
    return { database: text.slice(0, dot), name: text.slice(dot + 1) };
  });
  if (!from || !to) throw failure('InvalidNamespace', 'renameCollection needs two namespaces');
  return whenFree(() => {
    const collection = store.catalogue.find(from.database, from.name);
    if (!collection)
      throw failure('NamespaceNotFound', `Source collection ${from.database}.${from.name} does not exist`);
    const target = store.catalogue.find(to.database, to.name);
    if (target && body.dropTarget !== true) throw failure('NamespaceExists', 'target namespace exists');
    if (target) store.catalogue.drop(target);
    store.catalogue.rename(collection, to.database, to.name);
    return { ok: 1 };
  });
}

/** collMod: the validator, or the expiry of an index. */
export function collMod(call: Call): Doc {
  const {
    command: { body },
    store,
  } = call;
  const collection = existing(call, body.collMod);
  if (isDoc(body.index)) {
    const { name, keyPattern, expireAfterSeconds } = body.index;
    const index = collection.indexes.find(
      one => one.name === name || (keyPattern !== undefined && equals(one.spec.key, keyPattern)),
    );
    if (!index) throw failure('IndexNotFound', `cannot find index ${String(name)} for ns ${collection.namespace}`);
    if (expireAfterSeconds !== undefined) store.catalogue.modifyIndex(collection, index, { expireAfterSeconds });
  }
  const { validator, validationAction, validationLevel } = body;
  const changed = Object.fromEntries(
    Object.entries({ validator, validationAction, validationLevel }).filter(([, value]) => value !== undefined),
  );
  if (Object.keys(changed).length > 0) store.catalogue.modify(collection, { ...collection.options, ...changed });
  return { ok: 1 };
}

/** listCollections. */
export function listCollections({ command: { body, database }, store, cursors }: Call): CursorReply {
  const matches = compileFilter(docField(body, 'filter'));
  const rows = store.catalogue.collectionsOf(database).map(collection => ({
    name: collection.name,
    type: 'collection',
    ...(body.nameOnly === true
      ? {}
      : { options: collection.options, info: { readOnly: false }, idIndex: collection.idIndex.spec }),
  }));
  return cursors.start(
    { rows: rows.filter(matches), namespace: `${database}.$cmd.listCollections` },
    { batchSize: numberField(docField(body, 'cursor'), 'batchSize', 1000) },
  );
}

const bytesOf = (collections: readonly Collection[]): number => collections.reduce((sum, { bytes }) => sum + bytes, 0);

/** listDatabases. */
export function listDatabases({ command: { body }, store }: Call): Doc {
  const matches = compileFilter(docField(body, 'filter'));
  const databases = store.catalogue.databaseNames.map(name => {
    const sizeOnDisk = bytesOf(store.catalogue.collectionsOf(name));
    return body.nameOnly === true ? { name } : { name, sizeOnDisk, empty: sizeOnDisk === 0 };
  });
  return { databases: databases.filter(matches), ok: 1 };
}

/** collStats. */
export function collStats({ command: { body, database }, store }: Call): Doc {
  const collection = store.catalogue.find(database, body.collStats);
  const count = collection?.documents.size ?? 0;
  const size = collection?.bytes ?? 0;
  return {
    ns: `${database}.${String(body.collStats)}`,
    count,
    size,
    avgObjSize: count > 0 ? size / count : 0,
    storageSize: size,
    nindexes: collection?.indexes.length ?? 0,
    capped: false,
    ok: 1,
  };
}

/** dbStats. */
export function dbStats({ command: { database }, store }: Call): Doc {
  const collections = store.catalogue.collectionsOf(database);
  const size = bytesOf(collections);
  return {
    db: database,
    collections: collections.length,
    objects: collections.reduce((sum, { documents }) => sum + documents.size, 0),
    dataSize: size,
    storageSize: size,
    indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0),
    ok: 1,
  };
}
