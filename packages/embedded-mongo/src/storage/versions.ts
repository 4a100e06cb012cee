import type { Collection } from './collection.js';
import type { Transaction } from './transaction.js';

/** Numbers the changes, and keeps replaced documents as long as some transaction may look at them. */
export class Versions {
  private current = 1;
  private readonly active = new Set<Transaction>();
  private replaced: { until: number; collection: Collection; key: string }[] = [];

  get snapshot(): number {
    return this.current;
  }

  /** The number of the next change. */
  advance(): number {
    return ++this.current;
  }

  get transactions(): ReadonlySet<Transaction> {
    return this.active;
  }

  open(transaction: Transaction): void {
    this.active.add(transaction);
  }

  /** Keeps the document that a change is about to replace, if anyone may still see it. */
  keep(collection: Collection, key: string, until: number): void {
    if (this.active.size === 0) return;
    const versions = collection.history.get(key) ?? [];
    versions.push({ until, document: collection.documents.get(key) ?? null });
    collection.history.set(key, versions);
    this.replaced.push({ until, collection, key });
  }

  /** Forgets a transaction and every version that only it could see. */
  close(transaction: Transaction): void {
    this.active.delete(transaction);
    let oldest = Number.POSITIVE_INFINITY;
    for (const { snapshot } of this.active) oldest = Math.min(oldest, snapshot);
    let done = 0;
    for (const { until, collection, key } of this.replaced) {
      if (until > oldest) break;
      done++;
      const versions = collection.history.get(key)?.filter(version => version.until > oldest) ?? [];
      if (versions.length > 0) collection.history.set(key, versions);
      else collection.history.delete(key);
    }
    if (done > 0) this.replaced = this.replaced.slice(done);
  }
}
