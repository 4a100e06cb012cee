import { decode } from '../bson/codec.js';
import type { Doc } from '../bson/values.js';

/** Documents stay decoded up to so many bytes of BSON together; a decoded one takes several times that room. */
const DECODED_BYTES = 6 * 1024 * 1024;
/** Empty places at the front of the queue before it is moved up. */
const MOVE_UP_AFTER = 1024;

/** A smaller buffer is a slice of a pool, which it would keep in memory for what else the pool holds, long out of use. */
const POOLED_BELOW = 4096;

/** One version of a document: its BSON, decoded when someone looks. Never changes; an update makes a new one. */
export class StoredDocument {
  private decodedDoc: Doc | undefined;
  /** The BSON: where it is small, a string with a character for each byte, which costs its own length and no more. */
  private readonly stored: string | Buffer;

  constructor(
    /** The order-preserving key of `_id`. */
    readonly key: string,
    bytes: Buffer,
    /** What the bytes mean, when whoever encoded them has it at hand. */
    doc?: Doc,
  ) {
    this.stored = bytes.length < POOLED_BELOW ? bytes.toString('latin1') : bytes;
    if (!doc) return;
    this.decodedDoc = doc;
    decoded.remember(this);
  }

  /** The BSON; a copy where the document is small. */
  get bytes(): Buffer {
    return typeof this.stored === 'string' ? Buffer.from(this.stored, 'latin1') : this.stored;
  }

  /** Bytes of BSON. */
  get size(): number {
    return this.stored.length;
  }

  /** The decoded document, shared by all readers: never modify it. */
  get doc(): Doc {
    if (this.decodedDoc) return this.decodedDoc;
    this.decodedDoc = decode(this.bytes);
    decoded.remember(this);
    return this.decodedDoc;
  }

  /** Drops the decoded form; the next reader decodes again. */
  forget(): void {
    this.decodedDoc = undefined;
  }
}

/** The decoded documents, oldest first: whoever was decoded longest ago is dropped, so that memory stays bounded. */
class Decoded {
  private queue: (StoredDocument | undefined)[] = [];
  private first = 0;
  private bytes = 0;

  remember(document: StoredDocument): void {
    this.queue.push(document);
    this.bytes += document.size;
    while (this.bytes > DECODED_BYTES && this.first < this.queue.length - 1) this.dropOldest();
    if (this.first > MOVE_UP_AFTER && this.first > this.queue.length / 2) {
      this.queue = this.queue.slice(this.first);
      this.first = 0;
    }
  }

  private dropOldest(): void {
    const oldest = this.queue[this.first];
    this.queue[this.first++] = undefined;
    this.bytes -= oldest?.size ?? 0;
    oldest?.forget();
  }
}

const decoded = new Decoded();
