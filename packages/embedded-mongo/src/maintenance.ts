import { isNumeric } from './bson/values.js';
import { ABOVE, keyOf } from './bson/keys.js';
import { toNumber } from './bson/numbers.js';
import { CommandError } from './errors.js';
import type { ServerState } from './commands/command.js';
import type { Collection } from './storage/collection.js';
import type { CollectionIndex } from './storage/collectionIndex.js';
import type { Store } from './storage/store.js';
import { MustWait } from './storage/transaction.js';

/** How often abandoned things are looked for, in milliseconds. */
const SWEEP_INTERVAL = 5000;
/** How often documents past their expiry are deleted, in milliseconds; MongoDB takes a minute. */
const EXPIRY_INTERVAL = 10_000;
/** MongoDB's limits, in milliseconds: a cursor without use, a transaction from its start. */
const CURSOR_TIMEOUT = 600_000;
const TRANSACTION_LIFETIME = 60_000;
const EARLIEST = new Date(-8_640_000_000_000_000);

/** Starts the regular work of a server. Gives the function that stops it. */
export function startMaintenance({ store, cursors, sessions }: ServerState): () => void {
  const sweep = setInterval(() => {
    store.abortOlderThan(TRANSACTION_LIFETIME);
    cursors.expire(CURSOR_TIMEOUT);
    sessions.expire();
  }, SWEEP_INTERVAL);
  const expiry = setInterval(() => deleteExpired(store, Date.now()), EXPIRY_INTERVAL);
  sweep.unref();
  expiry.unref();
  return () => {
    clearInterval(sweep);
    clearInterval(expiry);
  };
}

/** Deletes what indexes with expireAfterSeconds say has expired. */
export function deleteExpired(store: Store, now: number): void {
  for (const collection of store.catalogue.all()) {
    for (const index of collection.indexes) {
      for (const key of expiredIn(index, now)) deleteUnlessBusy(store, collection, key);
    }
  }
}

function expiredIn({ spec, fields, entries }: CollectionIndex, now: number): Set<string> {
  const { expireAfterSeconds } = spec;
  if (!isNumeric(expireAfterSeconds) || fields.length !== 1) return new Set();
  const limit = new Date(now - toNumber(expireAfterSeconds) * 1000);
  const expired = entries.ascending(keyOf(EARLIEST), keyOf(limit) + ABOVE);
  return new Set(Array.from(expired, ({ document }) => document));
}

/** A document of an open transaction, or a full disk, waits for the next round. */
function deleteUnlessBusy(store: Store, collection: Collection, key: string): void {
  try {
    store.put({ collection, key, document: null });
  } catch (cause) {
    if (!(cause instanceof MustWait) && !(cause instanceof CommandError)) throw cause;
  }
}
