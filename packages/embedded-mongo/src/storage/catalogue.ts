import { decode, decodeFields } from '../bson/codec.js';
import { partsOf } from '../bson/paths.js';
import { isDoc } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { expressionWith } from '../aggregation/expressions/compile.js';
import { failure } from '../errors.js';
import type { JournalEntry } from '../journal/entry.js';
import type { Predicate } from '../query/context.js';
import { compileFilter } from '../query/match.js';
import { Collection } from './collection.js';
import { CollectionIndex } from './collectionIndex.js';
import { EntryDraft } from './orderedEntries.js';
import type { StoredDocument } from './record.js';

/** What the catalogue needs of the store. */
export interface CatalogueHooks {
  append(entries: readonly JournalEntry[]): void;
  /** Runs before a collection goes away. */
  onDrop(collection: Collection): void;
}

/** What the journal keeps of a collection beside its documents. */
export const metaOf = ({ options, indexes }: { options: Doc; indexes: readonly { spec: Doc }[] }): Doc => ({
  options,
  indexes: indexes.map(({ spec }) => spec),
});

/** Compiles the filter of a partial index. */
const partialFilter = (spec: Doc): Predicate | undefined =>
  isDoc(spec.partialFilterExpression) ? compileFilter(spec.partialFilterExpression) : undefined;

/** Which databases, collections and indexes there are. */
export class Catalogue {
  private readonly databases = new Map<string, Map<string, Collection>>();

  constructor(private readonly hooks: CatalogueHooks) {}

  /** A collection, if it exists. */
  find(database: string, name: Value): Collection | undefined {
    return typeof name === 'string' ? this.databases.get(database)?.get(name) : undefined;
  }

  /** The collections of a database. */
  collectionsOf(database: string): Collection[] {
    return [...(this.databases.get(database)?.values() ?? [])];
  }

  get databaseNames(): string[] {
    return [...this.databases.keys()];
  }

  /** Every collection there is. */
  *all(): Generator<Collection> {
    for (const collections of this.databases.values()) yield* collections.values();
  }

  /** A collection, made when it does not exist, as the first write does. */
  ensure(database: string, name: Value): Collection {
    return this.find(database, name) ?? this.create(database, name, {});
  }

  create(database: string, name: Value, options: Doc): Collection {
    if (typeof name !== 'string' || name === '' || name.includes('\0') || name.includes('$')) {
      throw failure('InvalidNamespace', `Invalid namespace specified '${database}.${String(name)}'`);
    }
    const collection = new Collection(database, name);
    this.setOptions(collection, options);
    this.hooks.append([{ kind: 'collection', namespace: collection.namespace, meta: metaOf(collection) }]);
    this.add(collection);
    return collection;
  }

  private add(collection: Collection): void {
    const collections = this.databases.get(collection.database) ?? new Map<string, Collection>();
    collections.set(collection.name, collection);
    this.databases.set(collection.database, collections);
  }

  /** Sets the options of createCollection; a validator takes effect. */
  private setOptions(collection: Collection, options: Doc): void {
    const { validator, validationAction } = options;
    collection.validator =
      isDoc(validator) && validationAction !== 'warn'
        ? compileFilter(validator, { expression: expressionWith({ NOW: new Date() }) })
        : undefined;
    collection.options = options;
  }

  /** Changes a collection's options. */
  modify(collection: Collection, options: Doc): void {
    this.save(collection, { options, indexes: collection.indexes });
    this.setOptions(collection, options);
  }

  /** Changes the specification of an index. */
  modifyIndex(collection: Collection, index: CollectionIndex, change: Doc): void {
    const { options, indexes } = collection;
    this.save(collection, {
      options,
      indexes: indexes.map(one => (one === index ? { spec: { ...one.spec, ...change } } : one)),
    });
    Object.assign(index.spec, change);
  }

  drop(collection: Collection): void {
    this.hooks.onDrop(collection);
    this.hooks.append([{ kind: 'drop', namespace: collection.namespace }]);
    this.remove(collection);
  }

  private remove(collection: Collection): void {
    const collections = this.databases.get(collection.database);
    collections?.delete(collection.name);
    if (collections?.size === 0) this.databases.delete(collection.database);
  }

  rename(collection: Collection, database: string, name: string): void {
    this.hooks.onDrop(collection);
    this.hooks.append([{ kind: 'rename', namespace: collection.namespace, to: `${database}.${name}` }]);
    this.remove(collection);
    collection.database = database;
    collection.name = name;
    this.add(collection);
  }

  /** Builds an index over what is there. Throws a duplicate key when it is unique and the documents are not. */
  addIndex(collection: Collection, spec: Doc): void {
    const index = new CollectionIndex(spec, partialFilter(spec));
    const holders = new Map<string, StoredDocument>();
    const draft = new EntryDraft();
    for (const document of collection.inKeyOrder()) {
      for (const key of index.keysOf(document.doc)) {
        draft.add(key, document.key);
        if (!index.unique) continue;
        const holder = holders.get(key);
        if (holder && holder !== document && index.collide(holder.doc, document.doc)) {
          throw collection.duplicateKey(index, document.doc);
        }
        holders.set(key, document);
      }
    }
    index.entries.load(draft);
    this.save(collection, { options: collection.options, indexes: [...collection.indexes, index] });
    collection.indexes.push(index);
  }

  dropIndex(collection: Collection, index: CollectionIndex): void {
    const kept = collection.indexes.filter(one => one !== index);
    this.save(collection, { options: collection.options, indexes: kept });
    collection.indexes.splice(0, collection.indexes.length, ...kept);
  }

  /** Logs what a collection is about to become. */
  private save({ namespace }: Collection, next: { options: Doc; indexes: readonly { spec: Doc }[] }): void {
    this.hooks.append([{ kind: 'collection', namespace, meta: metaOf(next) }]);
  }

  /** Builds what is not built yet, a collection at a time, so that clients can come in between. */
  buildInBackground(): void {
    for (const collection of this.all()) setImmediate(() => void collection.indexes);
  }

  /** Takes in a collection that the journal held. */
  restore(namespace: string, meta: Doc, documents: Iterable<StoredDocument>): void {
    const dot = namespace.indexOf('.');
    const collection = new Collection(namespace.slice(0, dot), namespace.slice(dot + 1));
    this.setOptions(collection, isDoc(meta.options) ? meta.options : {});
    const [, ...specs] = Array.isArray(meta.indexes) ? meta.indexes.filter((spec): spec is Doc => isDoc(spec)) : [];
    collection.indexes.push(...specs.map(spec => new CollectionIndex(spec, partialFilter(spec))));
    for (const document of documents) {
      collection.documents.set(document.key, document);
      collection.bytes += document.size;
    }
    collection.buildIndexesLater(() => buildIndexes(collection));
    this.add(collection);
  }
}

/** Builds every index of a collection in one walk over its documents, decoding only the fields they need. */
function buildIndexes(collection: Collection): void {
  const drafts = collection.indexes.map(index => ({ index, draft: new EntryDraft() }));
  const complete = collection.indexes.some(({ holds }) => holds !== undefined);
  const fields = new Set(collection.indexes.flatMap(index => index.fields.map(path => partsOf(path)[0] ?? '')));
  for (const { key, bytes } of collection.inKeyOrder()) {
    const doc = complete ? decode(bytes) : decodeFields(bytes, fields);
    for (const { index, draft } of drafts) for (const entry of index.keysOf(doc)) draft.add(entry, key);
  }
  for (const { index, draft } of drafts) index.entries.load(draft);
}
