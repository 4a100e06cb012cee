import { isDoc } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import type { JournalEntry } from '../journal/entry.js';
import { RetryableWrite } from '../sessions/retryableWrite.js';
import { metaOf } from './catalogue.js';
import type { Catalogue } from './catalogue.js';
import { StoredDocument } from './record.js';

interface Restored {
  meta: Doc;
  documents: Map<string, StoredDocument>;
}

/** Rebuilds the databases from the entries of a journal. */
export class Restoration {
  private readonly collections = new Map<string, Restored>();
  /** The newest retryable write of each session. */
  private readonly writes = new Map<string, RetryableWrite>();

  /** Takes the entries of one record. */
  take(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.takeOne(entry);
  }

  private takeOne(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'reset':
        this.collections.clear();
        this.writes.clear();
        return;
      case 'collection': {
        const known = this.collections.get(entry.namespace);
        if (known) known.meta = entry.meta;
        else this.collections.set(entry.namespace, { meta: entry.meta, documents: new Map() });
        return;
      }
      case 'drop':
        this.collections.delete(entry.namespace);
        return;
      case 'rename':
        this.rename(entry.namespace, entry.to);
        return;
      case 'put':
        this.collections.get(entry.namespace)?.documents.set(entry.key, new StoredDocument(entry.key, entry.bytes));
        return;
      case 'delete':
        this.collections.get(entry.namespace)?.documents.delete(entry.key);
        return;
      case 'done':
        this.done(entry);
    }
  }

  private done({ session, number, statement, result }: Extract<JournalEntry, { kind: 'done' }>): void {
    const known = this.writes.get(session);
    const write = known?.number === number ? known : new RetryableWrite(session, number);
    // A copy: the entry shares the memory of a whole chunk of the journal.
    write.done({ statement, result: Buffer.from(result) });
    this.writes.set(session, write);
  }

  private rename(from: string, to: string): void {
    const collection = this.collections.get(from);
    this.collections.delete(from);
    if (collection) this.collections.set(to, collection);
  }

  /** Hands everything over; gives the retryable writes that were done. */
  finish(catalogue: Catalogue): RetryableWrite[] {
    for (const [namespace, { meta, documents }] of this.collections) {
      catalogue.restore(namespace, isDoc(meta) ? meta : {}, documents.values());
    }
    this.collections.clear();
    return [...this.writes.values()];
  }
}

/** Everything a catalogue and the retryable writes hold now, as journal entries; later changes do not show. */
export function contentsOf(catalogue: Catalogue, writes: Iterable<RetryableWrite> = []): Iterable<JournalEntry> {
  const done = [...writes].flatMap(write => [...write.entries()]);
  const frozen = [...catalogue.all()].map(collection => ({
    namespace: collection.namespace,
    meta: metaOf(collection),
    documents: [...collection.documents.values()],
  }));
  return (function* () {
    for (const { namespace, meta, documents } of frozen) {
      yield { kind: 'collection', namespace, meta } as const;
      for (const { key, bytes } of documents) yield { kind: 'put', namespace, key, bytes } as const;
    }
    yield* done;
  })();
}

/** What an entry adds to a document in the journal, in bytes, roughly. */
const ENTRY_OVERHEAD = 60;

/** About how many bytes of journal a catalogue needs. */
export function liveBytesOf(catalogue: Catalogue): number {
  let bytes = 0;
  for (const collection of catalogue.all()) bytes += collection.bytes + collection.documents.size * ENTRY_OVERHEAD;
  return bytes;
}
