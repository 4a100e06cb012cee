import { randomUUID } from 'node:crypto';
import { show } from '../bson/show.js';
import type { Doc } from '../bson/values.js';
import { failure, writeConflict } from '../errors.js';
import type { CommandError } from '../errors.js';
import type { Predicate } from '../query/context.js';
import { CollectionIndex } from './collectionIndex.js';
import type { StoredDocument } from './record.js';
import { MustWait } from './transaction.js';
import type { Transaction } from './transaction.js';

/** An older version of a document, for transactions that began before it was replaced. */
interface OldVersion {
  /** The version at which this one stopped being current. */
  until: number;
  document: StoredDocument | null;
}

/** A collection: its documents by key, its indexes, and what open transactions need of its past. */
export class Collection {
  readonly documents = new Map<string, StoredDocument>();
  readonly locks = new Map<string, Transaction>();
  readonly history = new Map<string, OldVersion[]>();
  readonly uuid = randomUUID();
  options: Doc = {};
  /** Documents that it refuses are not stored. */
  validator: Predicate | undefined;
  /** Bytes of BSON of all documents. */
  bytes = 0;
  private readonly indexList = [new CollectionIndex({ v: 2, key: { _id: 1 }, name: '_id_' })];
  private buildIndexes: (() => void) | undefined;

  constructor(
    public database: string,
    public name: string,
  ) {}

  /** The indexes, first the one of `_id`. Those of a collection from the journal are built at their first use. */
  get indexes(): CollectionIndex[] {
    const build = this.buildIndexes;
    this.buildIndexes = undefined;
    build?.();
    return this.indexList;
  }

  /** Leaves the building of indexes to their first use. */
  buildIndexesLater(build: () => void): void {
    this.buildIndexes = build;
  }

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  get idIndex(): CollectionIndex {
    const [first] = this.indexes;
    if (!first) throw new Error('a collection lost its _id index');
    return first;
  }

  /** Every document in the order of the keys. */
  inKeyOrder(): StoredDocument[] {
    const documents = [...this.documents.values()];
    const sorted = documents.every((document, i) => i === 0 || (documents[i - 1]?.key ?? '') < document.key);
    return sorted ? documents : documents.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The document that a transaction, or everyone, sees under a key. */
  get(key: string, transaction?: Transaction): StoredDocument | undefined {
    if (!transaction) return this.documents.get(key);
    const own = transaction.writes.get(this);
    if (own?.has(key)) return own.get(key) ?? undefined;
    const old = this.history.get(key)?.find(({ until }) => until > transaction.snapshot);
    return old ? (old.document ?? undefined) : this.documents.get(key);
  }

  /** Tells whether a transaction may see something else than the indexes describe. */
  divergesFor(transaction?: Transaction): transaction is Transaction {
    return transaction !== undefined && (this.history.size > 0 || transaction.writes.has(this));
  }

  /** Keys that a transaction may see differently from everyone else. */
  *divergingKeys(transaction: Transaction): Generator<string> {
    yield* this.history.keys();
    yield* transaction.writes.get(this)?.keys() ?? [];
  }

  /** Every document, oldest first. */
  *scan(transaction?: Transaction): Generator<StoredDocument> {
    if (!this.divergesFor(transaction)) {
      yield* this.documents.values();
      return;
    }
    for (const key of new Set([...this.documents.keys(), ...this.divergingKeys(transaction)])) {
      const document = this.get(key, transaction);
      if (document) yield document;
    }
  }

  /** Tells whether someone changed a document after a transaction began. */
  changedSince(key: string, transaction: Transaction): boolean {
    return this.history.get(key)?.some(({ until }) => until > transaction.snapshot) ?? false;
  }

  /** Throws when storing the document would break a unique index, now or once an open transaction commits. */
  refuseDuplicate(document: StoredDocument, transaction?: Transaction): void {
    const { key } = document;
    if (
      transaction &&
      !this.get(key, transaction) &&
      this.documents.has(key) &&
      !transaction.writes.get(this)?.has(key)
    ) {
      throw writeConflict();
    }
    const current = transaction ? undefined : this.documents.get(key);
    for (const index of this.indexes) {
      if (!index.unique || index === this.idIndex) continue;
      // A key that the document has already is nobody else's.
      if (current && index.keepsKeys(current.doc, document.doc)) continue;
      for (const indexKey of index.keysOf(document.doc)) {
        this.refuseCommittedHolder(index, indexKey, document, transaction);
        this.refuseReservedKey(index, indexKey, document, transaction);
      }
    }
  }

  private refuseCommittedHolder(
    index: CollectionIndex,
    indexKey: string,
    document: StoredDocument,
    transaction?: Transaction,
  ): void {
    for (const { document: holder } of index.entries.ascending(indexKey, `${indexKey}\0`)) {
      if (holder === document.key) continue;
      const seen = this.get(holder, transaction);
      const stillHolds = seen !== undefined && index.keysOf(seen.doc).includes(indexKey);
      if (transaction && !stillHolds && this.changedSince(holder, transaction)) throw writeConflict();
      if (stillHolds && index.collide(seen.doc, document.doc)) throw this.duplicateKey(index, document.doc);
    }
  }

  private refuseReservedKey(
    index: CollectionIndex,
    indexKey: string,
    document: StoredDocument,
    transaction?: Transaction,
  ): void {
    const reservation = index.reservations.get(indexKey);
    if (!reservation || reservation.document === document.key) return;
    if (reservation.transaction !== transaction) {
      if (transaction) throw writeConflict();
      throw new MustWait(reservation.transaction);
    }
    const own = this.get(reservation.document, transaction);
    if (own && index.keysOf(own.doc).includes(indexKey)) throw this.duplicateKey(index, document.doc);
  }

  /** The error 11000 of an index. */
  duplicateKey(index: CollectionIndex, doc: Doc): CommandError {
    const keyValue = index.keyValueOf(doc);
    return failure(
      'DuplicateKey',
      `E11000 duplicate key error collection: ${this.namespace} index: ${index.name} dup key: ${show(keyValue)}`,
      { details: { keyPattern: index.spec.key, keyValue } },
    );
  }
}
