import { MAX_DOCUMENT_BYTES, encode } from '../bson/codec.js';
import type { Doc } from '../bson/values.js';
import type { CursorReply } from '../commands/command.js';
import { failure } from '../errors.js';
import { StoredDocument } from '../storage/record.js';

/** How many documents a first batch holds when the client does not say, as in MongoDB. */
const FIRST_BATCH = 101;
/** More open cursors than this push out the one that was used longest ago. */
const MAX_OPEN = 10_000;

/** The results of a query, as a cursor walks over them. */
export interface Results {
  rows: readonly (StoredDocument | Doc)[];
  namespace: string;
  /** Shapes stored documents; without it they are sent as they are. */
  project?: (doc: Doc) => Doc;
}

interface Cursor extends Results {
  position: number;
  lastUsed: number;
  keepAlive: boolean;
}

/** How a cursor is opened. */
export interface CursorOptions {
  batchSize?: number;
  /** Give one batch and close. */
  single?: boolean;
  /** The client asked that the cursor never times out. */
  keepAlive?: boolean;
}

/** The open cursors. Each holds the documents it will give, so later changes do not show. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private last = 0n;

  get size(): number {
    return this.open.size;
  }

  /** Starts a cursor and gives its first batch. */
  start(results: Results, { batchSize = FIRST_BATCH, single = false, keepAlive = false }: CursorOptions): CursorReply {
    const cursor: Cursor = { ...results, position: 0, lastUsed: Date.now(), keepAlive };
    const documents = takeBatch(cursor, batchSize);
    const finished = single || cursor.position >= cursor.rows.length;
    return { field: 'firstBatch', documents, id: finished ? 0n : this.keep(cursor), namespace: cursor.namespace };
  }

  private keep(cursor: Cursor): bigint {
    const [oldest] = this.open.keys();
    if (this.open.size >= MAX_OPEN && oldest !== undefined) this.open.delete(oldest);
    // The random part keeps a client of an earlier run from reading someone else's cursor.
    this.last += 1n;
    const id = this.last + (BigInt(Math.floor(Math.random() * 2 ** 20)) << 32n);
    this.open.set(id, cursor);
    return id;
  }

  /** Gives the next batch. Throws CursorNotFound. */
  next(id: bigint, namespace: string, batchSize = Number.POSITIVE_INFINITY): CursorReply {
    const cursor = this.open.get(id);
    if (!cursor) throw failure('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw failure(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    cursor.lastUsed = Date.now();
    this.open.delete(id);
    const documents = takeBatch(cursor, batchSize);
    const finished = cursor.position >= cursor.rows.length;
    if (!finished) this.open.set(id, cursor);
    return { field: 'nextBatch', documents, id: finished ? 0n : id, namespace };
  }

  /** Closes a cursor; tells whether it was open. */
  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  /** Closes cursors that nobody has used for a time in milliseconds. */
  expire(age: number): void {
    const before = Date.now() - age;
    for (const [id, { lastUsed, keepAlive }] of this.open) if (!keepAlive && lastUsed < before) this.open.delete(id);
  }
}

/** As many documents as asked for, and as fit a reply; always at least one. */
function takeBatch(cursor: Cursor, limit: number): Buffer[] {
  const batch: Buffer[] = [];
  let bytes = 0;
  while (batch.length < limit) {
    const row = cursor.rows[cursor.position];
    if (!row) break;
    const document = bytesOf(row, cursor.project);
    bytes += document.length;
    if (bytes > MAX_DOCUMENT_BYTES && batch.length > 0) break;
    batch.push(document);
    cursor.position++;
  }
  return batch;
}

function bytesOf(row: StoredDocument | Doc, project?: (doc: Doc) => Doc): Buffer {
  if (!(row instanceof StoredDocument)) return encode(row);
  return project ? encode(project(row.doc)) : row.bytes;
}
