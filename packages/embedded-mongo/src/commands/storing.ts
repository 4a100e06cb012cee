import { BSONRegExp, ObjectId } from 'bson';
import { isolatedContext, runPipeline } from '../aggregation/pipeline.js';
import { MAX_DOCUMENT_BYTES, decode, encode } from '../bson/codec.js';
import { equals } from '../bson/compare.js';
import { keyOf } from '../bson/keys.js';
import { copyOfDoc, hasField, typeName } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { failure, location } from '../errors.js';
import type { QueryContext, Variables } from '../query/context.js';
import { compileFilter } from '../query/match.js';
import type { Mark } from '../sessions/retryableWrite.js';
import type { Collection } from '../storage/collection.js';
import { StoredDocument } from '../storage/record.js';
import type { Store } from '../storage/store.js';
import type { Transaction } from '../storage/transaction.js';
import { applyOperators, withOperators } from '../update/apply.js';
import type { Update } from '../update/types.js';
import { upsertBase } from '../update/upsert.js';

/** A collection to write to, and the transaction to do it in. */
export interface Target {
  store: Store;
  collection: Collection;
  transaction?: Transaction;
  /** For a retryable write: what to note about the document that is stored. */
  markFor?: (stored: StoredDocument) => Mark | undefined;
}

/** Puts `_id` first, as MongoDB stores it, and makes one where there is none. */
function withIdFirst(doc: Doc): Doc {
  const { _id, ...others } = doc;
  return { _id: _id === undefined ? new ObjectId() : _id, ...others };
}

function refuseBadId(id: Value): void {
  if (Array.isArray(id) || id instanceof BSONRegExp || id === undefined) {
    throw failure('InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`);
  }
}

function refuseInvalid({ validator }: Collection, document: StoredDocument): void {
  if (validator && !validator(document.doc)) throw failure('DocumentValidationFailure', 'Document failed validation');
}

/** Inserts a document. Throws a duplicate key. */
export function insertDocument(target: Target, bytes: Buffer): StoredDocument {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw failure(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  }
  const doc = decode(bytes);
  return insertDoc(target, doc, Object.keys(doc)[0] === '_id' ? bytes : undefined);
}

/** Inserts a decoded document; `bytes` are its BSON when it needs no change. */
export function insertDoc(
  { store, collection, transaction, markFor }: Target,
  doc: Doc,
  bytes?: Buffer,
): StoredDocument {
  const complete = bytes ? doc : withIdFirst(doc);
  refuseBadId(complete._id);
  const key = keyOf(complete._id);
  const document = new StoredDocument(key, bytes ?? encode(complete));
  refuseInvalid(collection, document);
  if (collection.get(key, transaction)) throw collection.duplicateKey(collection.idIndex, complete);
  store.put({ collection, key, document }, transaction, markFor?.(document));
  return document;
}

/** How a document is changed. */
export interface Modification {
  update: Update;
  filter: Doc;
  query: QueryContext;
  variables: Variables;
}

/** Changes a document; gives the same one when the update leaves it as it was. */
export function changeDocument(target: Target, current: StoredDocument, modification: Modification): StoredDocument {
  const { store, collection, transaction, markFor } = target;
  const doc = changed(current, modification);
  if (!hasField(doc, '_id') || !equals(doc._id, current.doc._id)) {
    throw failure('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  const bytes = encode(doc);
  if (bytes.length === current.size && bytes.equals(current.bytes)) return current;
  // What operators make of a decoded document is what decoding it again would give; a pipeline may leave missing fields.
  const document = new StoredDocument(current.key, bytes, modification.update.kind === 'operators' ? doc : undefined);
  refuseInvalid(collection, document);
  store.put({ collection, key: current.key, document }, transaction, markFor?.(document));
  return document;
}

function changed({ doc: current }: StoredDocument, { update, filter, query, variables }: Modification): Doc {
  switch (update.kind) {
    case 'replacement':
      return { _id: current._id, ...update.doc };
    case 'pipeline':
      return throughPipeline(copyOfDoc(current), update.stages, variables);
    case 'operators': {
      const position = update.positional ? matchedPosition(current, filter, query) : -1;
      return withOperators(current, update, { query, now: new Date(), inserting: false, position });
    }
  }
}

function matchedPosition(doc: Doc, filter: Doc, query: QueryContext): number {
  const matched = { position: -1 };
  compileFilter(filter, { ...query, matched })(doc);
  return matched.position;
}

function throughPipeline(doc: Doc, stages: Doc[], variables: Variables): Doc {
  const [result] = runPipeline([doc], stages, isolatedContext(variables));
  if (!result) throw location(40228, 'the pipeline of an update must keep its document');
  return hasField(result, '_id') ? result : { _id: doc._id, ...result };
}

/** Inserts what an upsert makes of its filter and update. */
export function upsertDocument(target: Target, modification: Modification): StoredDocument {
  const { update, filter, query, variables } = modification;
  const base = upsertBase(filter);
  switch (update.kind) {
    case 'replacement':
      return insertDoc(
        target,
        hasField(update.doc, '_id') || !hasField(base, '_id') ? update.doc : { _id: base._id, ...update.doc },
      );
    case 'pipeline':
      return insertDoc(target, throughPipeline(base, update.stages, variables));
    case 'operators':
      applyOperators(base, update, { query, now: new Date(), inserting: true, position: -1 });
      return insertDoc(target, base);
  }
}
