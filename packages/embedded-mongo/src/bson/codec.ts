import { serialize } from 'bson';
import { failure } from '../errors.js';
import { Reader } from './reader.js';
import type { Doc } from './values.js';
import { Writer } from './writer.js';

/** The largest document MongoDB takes, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** What an update may grow a document to: MongoDB leaves its own bookkeeping 16 KiB of room. */
const MAX_STORED_BYTES = MAX_DOCUMENT_BYTES + 16 * 1024;
const writer = new Writer();

/** Reads a document: an int64 stays a Long, a double that looks like an int becomes a Double. */
export const decode = (bytes: Buffer, offset = 0): Doc => guarded(() => new Reader(bytes, offset).document());

/** Reads some fields of a document. */
export const decodeFields = (bytes: Buffer, fields: ReadonlySet<string>): Doc =>
  guarded(() => new Reader(bytes, 0).documentWith(fields));

/** Reads a document whose array `rawField` holds documents to be stored as they are. */
export const decodeWithRaw = (bytes: Buffer, offset: number, rawField: string) =>
  guarded(() => new Reader(bytes, offset).documentWithRaw(rawField));

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (isRangeError(cause)) throw failure('InvalidBSON', 'a BSON value ends outside its document');
    throw cause;
  }
}

/** Writes a document as BSON; missing fields are left out. Throws BSONObjectTooLarge above 16 MiB. */
export function encode(doc: Doc): Buffer {
  let bytes: Uint8Array;
  try {
    bytes = writer.write(doc) ?? serialize(doc, { ignoreUndefined: true });
  } catch (cause) {
    if (isRangeError(cause)) throw tooLarge('more than 17 MiB');
    throw cause;
  }
  if (bytes.length > MAX_STORED_BYTES) throw tooLarge(`${bytes.length} bytes`);
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const tooLarge = (size: string) =>
  failure('BSONObjectTooLarge', `BSONObj size: ${size} is invalid. Size must be between 0 and 16793600(16MB)`);

/** Buffers throw a RangeError beyond their end; by name, as a test runner may have a RangeError of its own. */
const isRangeError = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'name' in cause && cause.name === 'RangeError';
