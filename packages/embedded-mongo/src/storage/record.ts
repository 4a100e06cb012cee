import { decode } from '../bson/codec.js';
import type { Doc } from '../bson/values.js';

/** How many documents stay decoded; a decoded one takes several times the room of its BSON. */
const DECODED_LIMIT = 50_000;

const decoded: (StoredDocument | undefined)[] = [];
let next = 0;

/** One version of a document: its BSON, decoded when someone looks. Never changes; an update makes a new one. */
export class StoredDocument {
  private decodedDoc: Doc | undefined;

  constructor(
    /** The order-preserving key of `_id`. */
    readonly key: string,
    readonly bytes: Buffer,
  ) {}

  /** The decoded document, shared by all readers: never modify it. */
  get doc(): Doc {
    this.decodedDoc ??= this.decodeAndRemember();
    return this.decodedDoc;
  }

  /** Drops the decoded form of whoever was remembered longest, so that memory stays bounded. */
  private decodeAndRemember(): Doc {
    const oldest = decoded[next];
    if (oldest) oldest.decodedDoc = undefined;
    decoded[next] = this;
    next = (next + 1) % DECODED_LIMIT;
    return decode(this.bytes);
  }
}
