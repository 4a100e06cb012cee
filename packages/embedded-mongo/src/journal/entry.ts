import { decode, encode } from '../bson/codec.js';
import type { Doc } from '../bson/values.js';

/** One change of the database, as the journal keeps it. Namespaces are `database.collection`. */
export type JournalEntry =
  | { kind: 'reset' }
  | { kind: 'collection'; namespace: string; meta: Doc }
  | { kind: 'drop'; namespace: string }
  | { kind: 'rename'; namespace: string; to: string }
  | { kind: 'put'; namespace: string; key: string; bytes: Buffer }
  | { kind: 'delete'; namespace: string; key: string }
  /** A statement of a retryable write, done with the other entries of its record. */
  | { kind: 'done'; session: string; number: bigint; statement: number; result: Buffer };

const CODES = { reset: 0, collection: 1, drop: 2, put: 3, delete: 4, rename: 5, done: 6 } as const;
const NOTHING = Buffer.alloc(0);
const HEADER = 1 + 2 + 1 + 4 + 4;
const LATIN1 = 0;
const UTF16 = 1;
/** Before the result of a statement: number i64, statement i32. */
const DONE_HEADER = 8 + 4;

/** Document keys hold any UTF-16 unit; most hold only small ones and fit one byte each. */
function encodingOf(key: string): number {
  for (let i = 0; i < key.length; i++) if (key.charCodeAt(i) > 255) return UTF16;
  return LATIN1;
}

/** An entry and where its parts end. */
interface Measured {
  entry: JournalEntry;
  namespace: string;
  key: string;
  encoding: number;
  content: Buffer;
  namespaceBytes: number;
  keyBytes: number;
}

function measure(entry: JournalEntry): Measured {
  const namespace = 'namespace' in entry ? entry.namespace : '';
  const key = keyOf(entry);
  const encoding = encodingOf(key);
  return {
    entry,
    namespace,
    key,
    encoding,
    content: contentOf(entry),
    namespaceBytes: Buffer.byteLength(namespace),
    keyBytes: key.length * (encoding === UTF16 ? 2 : 1),
  };
}

/**
 * Writes the entries of one atomic change after some room for a header. Each: code u8, length of namespace u16, encoding
 * of key u8, length of key u32, length of content u32, then namespace, key and content.
 */
export function encodeEntries(entries: readonly JournalEntry[], headerBytes: number): Buffer {
  const measured = entries.map(measure);
  let length = headerBytes;
  for (const { namespaceBytes, keyBytes, content } of measured)
    length += HEADER + namespaceBytes + keyBytes + content.length;
  const bytes = Buffer.allocUnsafe(length);
  let position = headerBytes;
  for (const one of measured) position = writeEntry(one, bytes, position);
  return bytes;
}

function writeEntry(one: Measured, bytes: Buffer, start: number): number {
  const { entry, namespace, key, encoding, content, namespaceBytes, keyBytes } = one;
  bytes.writeUInt8(CODES[entry.kind], start);
  bytes.writeUInt16LE(namespaceBytes, start + 1);
  bytes.writeUInt8(encoding, start + 3);
  bytes.writeUInt32LE(keyBytes, start + 4);
  bytes.writeUInt32LE(content.length, start + 8);
  let position = start + HEADER;
  position += bytes.write(namespace, position);
  position += bytes.write(key, position, encoding === UTF16 ? 'utf16le' : 'latin1');
  return position + content.copy(bytes, position);
}

function keyOf(entry: JournalEntry): string {
  if (entry.kind === 'put' || entry.kind === 'delete') return entry.key;
  return entry.kind === 'done' ? entry.session : '';
}

function contentOf(entry: JournalEntry): Buffer {
  if (entry.kind === 'put') return entry.bytes;
  if (entry.kind === 'collection') return encode(entry.meta);
  if (entry.kind === 'done') return doneContent(entry);
  return entry.kind === 'rename' ? Buffer.from(entry.to) : NOTHING;
}

function doneContent({ number, statement, result }: Extract<JournalEntry, { kind: 'done' }>): Buffer {
  const bytes = Buffer.allocUnsafe(DONE_HEADER + result.length);
  bytes.writeBigInt64LE(number, 0);
  bytes.writeInt32LE(statement, 8);
  result.copy(bytes, DONE_HEADER);
  return bytes;
}

/** Reads the entries of one record; content shares the memory it was read into. */
export function decodeEntries(record: Buffer): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let position = 0; position < record.length;) {
    const code = record.readUInt8(position);
    const namespaceEnd = position + HEADER + record.readUInt16LE(position + 1);
    const keyEnd = namespaceEnd + record.readUInt32LE(position + 4);
    const end = keyEnd + record.readUInt32LE(position + 8);
    const namespace = record.toString('utf8', position + HEADER, namespaceEnd);
    const encoding = record.readUInt8(position + 3) === UTF16 ? 'utf16le' : 'latin1';
    const key = record.toString(encoding, namespaceEnd, keyEnd);
    entries.push(entryOf(code, { namespace, key, content: record.subarray(keyEnd, end) }));
    position = end;
  }
  return entries;
}

function entryOf(
  code: number,
  { namespace, key, content }: { namespace: string; key: string; content: Buffer },
): JournalEntry {
  switch (code) {
    case CODES.reset:
      return { kind: 'reset' };
    case CODES.collection:
      return { kind: 'collection', namespace, meta: decode(content) };
    case CODES.drop:
      return { kind: 'drop', namespace };
    case CODES.rename:
      return { kind: 'rename', namespace, to: content.toString('utf8') };
    case CODES.put:
      return { kind: 'put', namespace, key, bytes: content };
    case CODES.delete:
      return { kind: 'delete', namespace, key };
    case CODES.done:
      return {
        kind: 'done',
        session: key,
        number: content.readBigInt64LE(0),
        statement: content.readInt32LE(8),
        result: content.subarray(DONE_HEADER),
      };
    default:
      throw new Error(`the journal holds an entry of unknown kind ${code}: it was written by a newer version`);
  }
}
