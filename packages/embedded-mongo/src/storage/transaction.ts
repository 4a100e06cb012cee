import type { Collection } from './collection.js';
import type { CollectionIndex } from './collectionIndex.js';
import type { StoredDocument } from './record.js';

/** Thrown to a plain write that meets a document of an open transaction: wait for its end, then try again. */
export class MustWait extends Error {
  constructor(readonly transaction: Transaction) {
    super('the document is being changed by an open transaction');
  }
}

/** A multi-document transaction: a snapshot to read from and writes that nobody else sees. */
export class Transaction {
  /** What the transaction will change; null deletes. */
  readonly writes = new Map<Collection, Map<string, StoredDocument | null>>();
  readonly locks: { collection: Collection; key: string }[] = [];
  readonly reservations: { index: CollectionIndex; key: string }[] = [];
  state: 'active' | 'committed' | 'aborted' = 'active';
  readonly startedAt = Date.now();
  private readonly waiting: (() => void)[] = [];

  constructor(
    /** The last version this transaction sees. */
    readonly snapshot: number,
  ) {}

  /** Resolves when the transaction has ended. */
  ended(): Promise<void> {
    return this.state === 'active' ? new Promise(resolve => this.waiting.push(resolve)) : Promise.resolve();
  }

  /** Marks the end and wakes the writes that wait for it. */
  end(state: 'committed' | 'aborted'): void {
    this.state = state;
    for (const wake of this.waiting.splice(0)) wake();
  }
}
