import type { JournalEntry } from '../journal/entry.js';
import type { Collection } from './collection.js';
import type { CollectionIndex } from './collectionIndex.js';
import type { StoredDocument } from './record.js';

/** A document to store, or to delete when there is none. */
export interface Change {
  collection: Collection;
  key: string;
  document: StoredDocument | null;
}

/** A change with everything computed that could fail. */
export interface PreparedChange extends Change {
  entries: { index: CollectionIndex; before: string[]; after: string[] }[];
}

/** Computes what a change does to the indexes. */
export function prepare({ collection, key, document }: Change): PreparedChange {
  const old = collection.documents.get(key);
  const entries: PreparedChange['entries'] = [];
  for (const index of collection.indexes) {
    if (old && document && index.keepsKeys(old.doc, document.doc)) continue;
    entries.push({
      index,
      before: old ? index.keysOf(old.doc) : [],
      after: document ? index.keysOf(document.doc) : [],
    });
  }
  return { collection, key, document, entries };
}

/** The journal entry of a change. */
export const entryOf = ({ collection, key, document }: Change): JournalEntry =>
  document
    ? { kind: 'put', namespace: collection.namespace, key, bytes: document.bytes }
    : { kind: 'delete', namespace: collection.namespace, key };

/** Makes a change in memory. Cannot fail. */
export function apply({ collection, key, document, entries }: PreparedChange): void {
  for (const { index, before, after } of entries) {
    const [from] = before;
    const [to] = after;
    if (before.length === 1 && after.length === 1 && from !== undefined && to !== undefined) {
      if (from !== to) index.entries.move(from, to, key);
      continue;
    }
    for (const entry of before) if (!after.includes(entry)) index.entries.remove(entry, key);
    for (const entry of after) if (!before.includes(entry)) index.entries.add(entry, key);
  }
  const old = collection.documents.get(key);
  collection.bytes += (document?.size ?? 0) - (old?.size ?? 0);
  old?.forget(); // at most an open transaction will look at it again
  if (document) collection.documents.set(key, document);
  else collection.documents.delete(key);
}
