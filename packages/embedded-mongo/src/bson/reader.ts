import { BSONRegExp, BSONSymbol, Binary, Code, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { failure } from '../errors.js';
import { asDouble, setField } from './values.js';
import type { Doc, Value } from './values.js';

/** How deep documents may nest, as in MongoDB. */
const MAX_DEPTH = 200;

/** Field names met lately, by a hash of their bytes. */
const NAME_MASK = 0xfff;
const names: (string | undefined)[] = Array.from({ length: NAME_MASK + 1 });

/** The bytes of values whose type alone tells. */
const FIXED_SIZES: ReadonlyMap<number, number> = new Map([
  [1, 8],
  [7, 12],
  [8, 1],
  [9, 8],
  [10, 0],
  [16, 4],
  [17, 8],
  [18, 8],
  [19, 16],
]);

/**
 * Reads BSON. The `bson` package's own reader turns an int64 and an integral double into plain numbers, which would
 * change their type when the document is written back; this one keeps them.
 */
export class Reader {
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

  /** As document(), but only with some of its fields. */
  documentWith(fields: ReadonlySet<string>): Doc {
    const doc: Doc = {};
    const end = this.enter();
    while (this.position < end) {
      const type = this.byte();
      const field = this.cstring();
      const size = fields.has(field) ? undefined : this.sizeOf(type);
      if (size === undefined) setField(doc, field, this.value(type));
      else this.skip(size);
    }
    this.leave(end);
    return doc;
  }

  /** The bytes of the value at this place, where its type tells them without looking further. */
  private sizeOf(type: number): number | undefined {
    if (type === 2) return 4 + this.bytes.readInt32LE(this.position);
    if (type === 3 || type === 4) return this.bytes.readInt32LE(this.position);
    return FIXED_SIZES.get(type);
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

  /** A field name. Names repeat, so most come from a table without being made anew. */
  private cstring(): string {
    const start = this.position;
    let end = start;
    let hash = 0;
    for (let byte = this.bytes[end]; byte !== 0; byte = this.bytes[end]) {
      if (byte === undefined) throw failure('InvalidBSON', 'a BSON field name has no end');
      hash = (hash * 31 + byte) & NAME_MASK;
      end++;
    }
    this.position = end + 1;
    const known = names[hash];
    if (known !== undefined && this.reads(known, start, end)) return known;
    const name = this.bytes.toString('utf8', start, end);
    names[hash] = name;
    return name;
  }

  /** Tells whether the bytes spell a name; only for ASCII, where a byte is a character. */
  private reads(name: string, start: number, end: number): boolean {
    if (name.length !== end - start) return false;
    for (let i = start; i < end; i++) if (name.charCodeAt(i - start) !== this.bytes[i]) return false;
    return true;
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
