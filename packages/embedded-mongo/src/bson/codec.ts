import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  Decimal128,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  serialize,
} from 'bson';
import { failure } from '../errors.js';
import { asDouble, setField } from './values.js';
import type { Doc, Value } from './values.js';

/** The largest document MongoDB takes, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** What an update may grow a document to: MongoDB leaves its own bookkeeping 16 KiB of room. */
const MAX_STORED_BYTES = MAX_DOCUMENT_BYTES + 16 * 1024;
/** How deep documents may nest, as in MongoDB. */
const MAX_DEPTH = 200;

/**
 * Reads BSON. The `bson` package's own reader turns an int64 and an integral double into plain numbers, which would
 * change their type when the document is written back; this one keeps them.
 */
class Reader {
  private depth = 0;

  constructor(
    private readonly bytes: Buffer,
    private position: number,
  ) {}

  document(): Doc {
    const doc: Doc = {};
    const end = this.enter();
    while (this.position < end) {
      const type = this.byte();
      const field = this.cstring();
      setField(doc, field, this.value(type));
    }
    this.leave(end);
    return doc;
  }

  /** As document(), but the documents in the array `rawField` stay BSON. */
  documentWithRaw(rawField: string): { doc: Doc; raw: Buffer[] | undefined } {
    const doc: Doc = {};
    let raw: Buffer[] | undefined;
    const end = this.enter();
    while (this.position < end) {
      const type = this.byte();
      const field = this.cstring();
      if (field === rawField && type === 4) raw = this.rawDocuments();
      else setField(doc, field, this.value(type));
    }
    this.leave(end);
    return { doc, raw };
  }

  /** Copies the documents out, so that they do not keep the whole message in memory. */
  private rawDocuments(): Buffer[] {
    const documents: Buffer[] = [];
    const end = this.enter();
    while (this.position < end) {
      if (this.byte() !== 3) throw failure('TypeMismatch', 'only documents can be stored');
      this.cstring();
      const start = this.skip(this.bytes.readInt32LE(this.position));
      documents.push(Buffer.from(this.bytes.subarray(start, this.position)));
    }
    this.leave(end);
    return documents;
  }

  private array(): Value[] {
    const array: Value[] = [];
    const end = this.enter();
    while (this.position < end) {
      const type = this.byte();
      while (this.byte() !== 0);
      array.push(this.value(type));
    }
    this.leave(end);
    return array;
  }

  /** Steps into a document and gives the position of its closing zero. */
  private enter(): number {
    if (++this.depth > MAX_DEPTH) throw failure('Overflow', `BSON nests deeper than ${MAX_DEPTH} levels`);
    const length = this.bytes.readInt32LE(this.position);
    const end = this.position + length - 1;
    if (length < 5 || end >= this.bytes.length) throw failure('InvalidBSON', 'a BSON length is out of range');
    this.position += 4;
    return end;
  }

  private leave(end: number): void {
    if (this.position !== end) throw failure('InvalidBSON', 'a BSON document does not end where it says');
    this.position = end + 1;
    this.depth--;
  }

  private byte(): number {
    return this.bytes.readUInt8(this.position++);
  }

  private cstring(): string {
    let end = this.position;
    while (this.bytes[end] !== 0) {
      if (++end >= this.bytes.length) throw failure('InvalidBSON', 'a BSON field name has no end');
    }
    const text = this.bytes.toString('utf8', this.position, end);
    this.position = end + 1;
    return text;
  }

  private string(): string {
    const length = this.bytes.readInt32LE(this.position);
    const start = this.position + 4;
    this.skip(4 + length);
    if (length < 1) throw failure('InvalidBSON', 'a BSON string is shorter than its end mark');
    return this.bytes.toString('utf8', start, start + length - 1);
  }

  private skip(count: number): number {
    const start = this.position;
    this.position += count;
    if (count < 0 || this.position > this.bytes.length) throw failure('InvalidBSON', 'a BSON length is out of range');
    return start;
  }

  private value(type: number): Value {
    switch (type) {
      case 1:
        return asDouble(this.bytes.readDoubleLE(this.skip(8)));
      case 2:
        return this.string();
      case 3:
        return this.document();
      case 4:
        return this.array();
      case 7: {
        const start = this.skip(12);
        return new ObjectId(this.bytes.subarray(start, start + 12));
      }
      case 8:
        return this.byte() === 1;
      case 9:
        return new Date(Number(this.bytes.readBigInt64LE(this.skip(8))));
      case 6:
      case 10:
        return null;
      case 16:
        return this.bytes.readInt32LE(this.skip(4));
      case 18: {
        const start = this.skip(8);
        return new Long(this.bytes.readInt32LE(start), this.bytes.readInt32LE(start + 4));
      }
      default:
        return this.rareValue(type);
    }
  }

  private rareValue(type: number): Value {
    switch (type) {
      case 5: {
        const length = this.bytes.readInt32LE(this.skip(4));
        const subType = this.byte();
        const start = this.skip(length);
        return new Binary(this.bytes.subarray(start, start + length), subType);
      }
      case 11:
        return new BSONRegExp(this.cstring(), this.cstring());
      case 13:
        return new Code(this.string());
      case 14:
        return new BSONSymbol(this.string());
      case 17:
        return new Timestamp(this.bytes.readBigUInt64LE(this.skip(8)));
      case 19: {
        const start = this.skip(16);
        return new Decimal128(this.bytes.subarray(start, start + 16));
      }
      case 127:
        return new MaxKey();
      case 255:
        return new MinKey();
      default:
        throw failure('InvalidBSON', `BSON type ${type} is not supported`);
    }
  }
}

/** Reads a document: an int64 stays a Long, a double that looks like an int becomes a Double. */
export const decode = (bytes: Buffer, offset = 0): Doc => guarded(() => new Reader(bytes, offset).document());

/** Reads a document whose array `rawField` holds documents to be stored as they are. */
export const decodeWithRaw = (bytes: Buffer, offset: number, rawField: string) =>
  guarded(() => new Reader(bytes, offset).documentWithRaw(rawField));

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof RangeError) throw failure('InvalidBSON', `malformed BSON: ${cause.message}`);
    throw cause;
  }
}

/** Writes a document as BSON; missing fields are left out. Throws BSONObjectTooLarge above 16 MiB. */
export function encode(doc: Doc): Buffer {
  let bytes: Uint8Array;
  try {
    bytes = serialize(doc, { ignoreUndefined: true });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge('more than 17 MiB');
    throw cause;
  }
  if (bytes.length > MAX_STORED_BYTES) throw tooLarge(`${bytes.length} bytes`);
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const tooLarge = (size: string) =>
  failure('BSONObjectTooLarge', `BSONObj size: ${size} is invalid. Size must be between 0 and 16793600(16MB)`);
