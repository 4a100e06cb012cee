import { writeConflict } from '../errors.js';
import { NO_LOG } from '../journal/journal.js';
import type { ChangeLog } from '../journal/journal.js';
import { entryOfMark } from '../sessions/retryableWrite.js';
import type { Mark } from '../sessions/retryableWrite.js';
import { Catalogue } from './catalogue.js';
import { apply, entryOf, prepare } from './changes.js';
import type { Change } from './changes.js';
import type { Collection } from './collection.js';
import type { StoredDocument } from './record.js';
import { MustWait, Transaction } from './transaction.js';
import { Versions } from './versions.js';

/** The databases: documents in memory, every change first in the log. */
export class Store {
  readonly catalogue: Catalogue;
  private readonly versions = new Versions();
  private log: ChangeLog = NO_LOG;

  constructor() {
    this.catalogue = new Catalogue({
      append: entries => this.log.append(entries),
      onDrop: collection => this.abortWritersOf(collection),
    });
  }

  /** Sends the changes from now on to a log. */
  attach(log: ChangeLog): void {
    this.log = log;
  }

  /** Changes outlive the process. */
  get persistent(): boolean {
    return this.log !== NO_LOG;
  }

  /** Resolves when every change so far is on the disk. */
  durable(): Promise<void> {
    return this.log.durable();
  }

  /**
   * Stores a document, or deletes it. Throws a duplicate key; inside a transaction a write conflict; outside MustWait,
   * when an open transaction holds the document. Outside, a mark is noted with the change, both or neither.
   */
  put(change: Change, transaction?: Transaction, mark?: Mark): void {
    const { collection, key, document } = change;
    const holder = collection.locks.get(key);
    if (holder && holder !== transaction) {
      if (transaction) throw writeConflict();
      throw new MustWait(holder);
    }
    if (transaction && collection.changedSince(key, transaction)) throw writeConflict();
    if (document) collection.refuseDuplicate(document, transaction);
    if (transaction) this.stage(change, transaction);
    else this.applyAll([change], mark);
  }

  /** Remembers a change for the commit, and keeps others away from the document and its unique keys. */
  private stage(change: Change, transaction: Transaction): void {
    const { collection, key, document } = change;
    prepare(change); // fails now rather than at the commit
    if (!collection.locks.has(key)) {
      collection.locks.set(key, transaction);
      transaction.locks.push({ collection, key });
    }
    if (document) this.reserve(collection, document, transaction);
    const writes = transaction.writes.get(collection) ?? new Map<string, StoredDocument | null>();
    writes.set(key, document);
    transaction.writes.set(collection, writes);
  }

  private reserve(collection: Collection, document: StoredDocument, transaction: Transaction): void {
    for (const index of collection.indexes) {
      if (!index.unique || index === collection.idIndex) continue;
      for (const key of index.keysOf(document.doc)) {
        const held = index.reservations.get(key);
        if (held && held.transaction !== transaction) continue;
        index.reservations.set(key, { transaction, document: document.key });
        if (!held) transaction.reservations.push({ index, key });
      }
    }
  }

  /** Logs changes, and the mark that they are done, as one; then makes them. */
  private applyAll(changes: readonly Change[], mark?: Mark): void {
    const prepared = changes.map(prepare);
    const entries = changes.map(entryOf);
    if (mark && entries.length > 0) entries.push(entryOfMark(mark));
    this.log.append(entries);
    mark?.write.done(mark);
    const version = this.versions.advance();
    for (const change of prepared) {
      this.versions.keep(change.collection, change.key, version);
      apply(change);
    }
  }

  /** Opens a transaction on what is committed now. */
  begin(): Transaction {
    const transaction = new Transaction(this.versions.snapshot);
    this.versions.open(transaction);
    return transaction;
  }

  /** Makes a transaction's changes, all or none, and notes the mark with them. */
  commit(transaction: Transaction, mark?: Mark): void {
    const changes: Change[] = [];
    for (const [collection, writes] of transaction.writes) {
      for (const [key, document] of writes) {
        if (document || collection.documents.has(key)) changes.push({ collection, key, document });
      }
    }
    try {
      this.versions.close(transaction);
      this.applyAll(changes, mark);
    } catch (cause) {
      this.end(transaction, 'aborted');
      throw cause;
    }
    this.end(transaction, 'committed');
  }

  /** Drops a transaction's changes. */
  abort(transaction: Transaction): void {
    this.versions.close(transaction);
    this.end(transaction, 'aborted');
  }

  private end(transaction: Transaction, state: 'committed' | 'aborted'): void {
    for (const { collection, key } of transaction.locks) collection.locks.delete(key);
    for (const { index, key } of transaction.reservations) index.reservations.delete(key);
    transaction.end(state);
  }

  /** Aborts transactions that have been open for longer than a time in milliseconds. */
  abortOlderThan(age: number): void {
    const before = Date.now() - age;
    for (const transaction of this.versions.transactions) if (transaction.startedAt < before) this.abort(transaction);
  }

  private abortWritersOf(collection: Collection): void {
    for (const transaction of this.versions.transactions)
      if (transaction.writes.has(collection)) this.abort(transaction);
  }

  /** Open transactions. */
  get openTransactions(): number {
    return this.versions.transactions.size;
  }

  close(): Promise<void> {
    return this.log.close();
  }
}
