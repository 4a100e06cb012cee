import { Double, Long, ObjectId, Timestamp } from 'bson';
import { isDoc, isInt32 } from './values.js';
import type { Doc, Value } from './values.js';

/** Room to start with, and to keep between documents, in bytes. */
const KEPT_BYTES = 256 * 1024;
/** No document may become larger than this while it is written, in bytes. */
const MAX_BYTES = 17 * 1024 * 1024;
/** A shorter string is written faster character by character. */
const SHORT = 32;
/** A type, and a value of a fixed size. */
const FIXED = 1 + 12;
/** Names of array elements. */
const POSITIONS = Array.from({ length: 1000 }, (_, i) => String(i));

/**
 * Writes BSON into one buffer that is used again and again. It knows the types that nearly all documents are made of; for
 * the others, and for names that BSON cannot hold, the `bson` package does the work.
 */
export class Writer {
  private bytes = Buffer.allocUnsafeSlow(KEPT_BYTES);
  private position = 0;

  /** The document as BSON, without missing fields; none when it holds a rare type. Throws a RangeError above 17 MiB. */
  write(doc: Doc): Buffer | undefined {
    this.position = 0;
    const written = this.fields(doc) ? Buffer.from(this.bytes.subarray(0, this.position)) : undefined;
    if (this.bytes.length > KEPT_BYTES) this.bytes = Buffer.allocUnsafeSlow(KEPT_BYTES);
    return written;
  }

  private fields(doc: Doc): boolean {
    const start = this.open();
    for (const name of Object.keys(doc)) {
      const value = doc[name];
      if (value !== undefined && !this.element(name, value)) return false;
    }
    return this.close(start);
  }

  private elements(array: readonly Value[]): boolean {
    const start = this.open();
    for (let i = 0; i < array.length; i++) {
      if (!this.element(POSITIONS[i] ?? String(i), array[i] ?? null)) return false;
    }
    return this.close(start);
  }

  private open(): number {
    this.reserve(5);
    const start = this.position;
    this.position += 4;
    return start;
  }

  private close(start: number): true {
    this.reserve(1);
    this.bytes[this.position++] = 0;
    this.bytes.writeInt32LE(this.position - start, start);
    return true;
  }

  /** Type, name and value; false for what this writer leaves to others. */
  private element(name: string, value: Exclude<Value, undefined>): boolean {
    this.reserve(FIXED + 3 * name.length + 1);
    const typeAt = this.position++;
    if (name.includes('\0')) return false;
    this.text(name);
    this.bytes[this.position++] = 0;
    this.reserve(FIXED);
    const type = this.value(value);
    if (type === undefined) return false;
    this.bytes[typeAt] = type;
    return true;
  }

  /** Writes a value and gives its type. */
  private value(value: Exclude<Value, undefined>): number | undefined {
    switch (typeof value) {
      case 'string':
        return this.string(value);
      case 'number':
        if (!isInt32(value)) return this.double(value);
        this.position = this.bytes.writeInt32LE(value, this.position);
        return 16;
      case 'boolean':
        this.bytes[this.position++] = value ? 1 : 0;
        return 8;
      default:
        return value === null ? 10 : this.object(value);
    }
  }

  private object(value: Exclude<Value, undefined | null | string | number | boolean>): number | undefined {
    if (Array.isArray(value)) return this.elements(value) ? 4 : undefined;
    if (isDoc(value)) return this.fields(value) ? 3 : undefined;
    if (value instanceof Date) return this.date(value);
    if (value instanceof ObjectId) {
      this.bytes.set(value.id, this.position);
      this.position += 12;
      return 7;
    }
    if (value instanceof Double) return this.double(value.value);
    if (value instanceof Long && !(value instanceof Timestamp)) {
      this.position = this.bytes.writeInt32LE(value.low, this.position);
      this.position = this.bytes.writeInt32LE(value.high, this.position);
      return 18;
    }
    return undefined;
  }

  private double(value: number): number {
    this.position = this.bytes.writeDoubleLE(value, this.position);
    return 1;
  }

  /** Milliseconds as an int64; a date that is none becomes 1970, as drivers write it. */
  private date(value: Date): number {
    const milliseconds = value.getTime() || 0;
    const high = Math.floor(milliseconds / 2 ** 32);
    this.position = this.bytes.writeUInt32LE(milliseconds - high * 2 ** 32, this.position);
    this.position = this.bytes.writeInt32LE(high, this.position);
    return 9;
  }

  private string(value: string): number {
    this.reserve((value.length > KEPT_BYTES ? Buffer.byteLength(value) : 3 * value.length) + 5);
    const start = this.position;
    this.position += 4;
    this.text(value);
    this.bytes[this.position++] = 0;
    this.bytes.writeInt32LE(this.position - start - 4, start);
    return 2;
  }

  /** The characters alone; there is room for them. */
  private text(value: string): void {
    if (value.length < SHORT && this.shortText(value)) return;
    this.position += this.bytes.write(value, this.position);
  }

  /** Writes a string of ASCII; false, and nothing written, when it is something else. */
  private shortText(value: string): boolean {
    const { bytes, position } = this;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) return false;
      bytes[position + i] = code;
    }
    this.position = position + value.length;
    return true;
  }

  /** Makes room for so many bytes more. */
  private reserve(count: number): void {
    const needed = this.position + count;
    if (needed <= this.bytes.length) return;
    if (needed > 3 * MAX_BYTES || this.position > MAX_BYTES) throw new RangeError('the document is too large');
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.bytes.length));
    this.bytes.copy(larger, 0, 0, this.position);
    this.bytes = larger;
  }
}
