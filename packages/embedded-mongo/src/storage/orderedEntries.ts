const MAX_CHUNK = 512;

/** An entry of an index: its key, and the key of its document. */
export interface Entry {
  key: string;
  document: string;
}

/** A run of entries in order: the keys, and beside each the key of its document. */
interface Chunk {
  keys: string[];
  documents: string[];
}

/** Collects the entries of an index that is being built. */
export class EntryDraft {
  private readonly groups = new Map<string, string | string[]>();

  /** Adds an entry; documents must come in the order of their keys. */
  add(key: string, document: string): void {
    const group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, document);
    else if (typeof group === 'string') this.groups.set(key, [group, document]);
    else group.push(document);
  }

  /** The keys in order, each with its documents. */
  *sorted(): Generator<[string, readonly string[]]> {
    for (const key of [...this.groups.keys()].sort()) {
      const group = this.groups.get(key) ?? [];
      yield [key, typeof group === 'string' ? [group] : group];
    }
  }
}

/** The entries of an index, sorted by (key, document), in chunks small enough to insert into. */
export class OrderedEntries {
  private chunks: Chunk[] = [{ keys: [], documents: [] }];

  /** Replaces everything; much faster than adding one by one. */
  load(entries: EntryDraft): void {
    this.chunks = [];
    let chunk: Chunk | undefined;
    for (const [key, documents] of entries.sorted()) {
      for (const document of documents) {
        if (!chunk || chunk.keys.length >= MAX_CHUNK / 2) {
          chunk = { keys: [], documents: [] };
          this.chunks.push(chunk);
        }
        chunk.keys.push(key);
        chunk.documents.push(document);
      }
    }
    if (!chunk) this.chunks.push({ keys: [], documents: [] });
  }

  add(key: string, document: string): void {
    const at = this.locate(key, document);
    const { chunk, offset } = at;
    if (chunk.keys[offset] === key && chunk.documents[offset] === document) return;
    chunk.keys.splice(offset, 0, key);
    chunk.documents.splice(offset, 0, document);
    if (chunk.keys.length > MAX_CHUNK) this.split(at);
  }

  remove(key: string, document: string): void {
    const { chunk, position, offset } = this.locate(key, document);
    if (chunk.keys[offset] !== key || chunk.documents[offset] !== document) return;
    chunk.keys.splice(offset, 1);
    chunk.documents.splice(offset, 1);
    if (chunk.keys.length === 0 && this.chunks.length > 1) this.chunks.splice(position, 1);
  }

  /** Gives an entry another key; where it keeps its neighbours, as a counter that grows does, nothing moves. */
  move(before: string, after: string, document: string): void {
    const { chunk, offset } = this.locate(before, document);
    const stays =
      chunk.keys[offset] === before &&
      chunk.documents[offset] === document &&
      offset > 0 &&
      offset < chunk.keys.length - 1 &&
      isBefore(chunk, offset - 1, after, document) &&
      !isBefore(chunk, offset + 1, after, document);
    if (stays) chunk.keys[offset] = after;
    else {
      this.remove(before, document);
      this.add(after, document);
    }
  }

  /** The entries with low ≤ key < high, in order. */
  *ascending(low: string, high: string): Generator<Entry> {
    const start = this.locate(low, '');
    let offset = start.offset;
    for (let position = start.position; position < this.chunks.length; position++) {
      const chunk = this.chunks[position];
      if (!chunk) return;
      for (; offset < chunk.keys.length; offset++) {
        const key = chunk.keys[offset];
        const document = chunk.documents[offset];
        if (key === undefined || document === undefined || key >= high) return;
        yield { key, document };
      }
      offset = 0;
    }
  }

  /** The entries with low ≤ key < high, backwards. */
  *descending(low: string, high: string): Generator<Entry> {
    const end = this.locate(high, '');
    let offset = end.offset - 1;
    for (let position = end.position; position >= 0; position--) {
      const chunk = this.chunks[position];
      if (!chunk) return;
      if (position < end.position) offset = chunk.keys.length - 1;
      for (; offset >= 0; offset--) {
        const key = chunk.keys[offset];
        const document = chunk.documents[offset];
        if (key === undefined || document === undefined || key < low) return;
        yield { key, document };
      }
    }
  }

  /** Where (key, document) is or belongs. */
  private locate(key: string, document: string): Location {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const chunk = this.chunks[middle];
      if (chunk && isBefore(chunk, chunk.keys.length - 1, key, document)) low = middle + 1;
      else high = middle;
    }
    const chunk = this.chunks[low] ?? { keys: [], documents: [] };
    let from = 0;
    let to = chunk.keys.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBefore(chunk, middle, key, document)) from = middle + 1;
      else to = middle;
    }
    return { chunk, position: low, offset: from };
  }

  /** Splits in the middle; at the growing end of the last chunk almost whole, as ids usually grow. */
  private split({ chunk, position, offset }: Location): void {
    const appending = position === this.chunks.length - 1 && offset === chunk.keys.length - 1;
    const at = appending ? MAX_CHUNK - 12 : MAX_CHUNK / 2;
    this.chunks.splice(position + 1, 0, { keys: chunk.keys.splice(at), documents: chunk.documents.splice(at) });
  }
}

interface Location {
  chunk: Chunk;
  position: number;
  offset: number;
}

function isBefore(chunk: Chunk, offset: number, key: string, document: string): boolean {
  const own = chunk.keys[offset];
  if (own === undefined) return false;
  return own < key || (own === key && (chunk.documents[offset] ?? '') < document);
}
