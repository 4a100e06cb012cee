import { decode, encode } from '../bson/codec.js';
import type { Doc } from '../bson/values.js';

/** One change of the database, as the journal keeps it. Namespaces are `database.collection`. */
export type JournalEntry =
  | { kind: 'reset' }
  | { kind: 'collection'; namespace: string; meta: Doc }
  | { kind: 'drop'; namespace: string }
  | { kind: 'rename'; namespace: string; to: string }
  | { kind: 'put'; namespace: string; key: string; bytes: Buffer }
  | { kind: 'delete'; namespace: string; key: string };

const CODES = { reset: 0, collection: 1, drop: 2, put: 3, delete: 4, rename: 5 } as const;
const NOTHING = Buffer.alloc(0);
const HEADER = 1 + 2 + 1 + 4 + 4;
const LATIN1 = 0;
const UTF16 = 1;

/** Document keys hold any UTF-16 unit; most hold only small ones and fit one byte each. */
function keyBytes(key: string): { encoding: number; bytes: Buffer } {
  for (let i = 0; i < key.length; i++) {
    if (key.charCodeAt(i) > 255) return { encoding: UTF16, bytes: Buffer.from(key, 'utf16le') };
  }
  return { encoding: LATIN1, bytes: Buffer.from(key, 'latin1') };
}

/**
 * Writes an entry: code u8, length of namespace u16, encoding of key u8, length of key u32, length of content u32,
 * then namespace, key and content.
 */
export function encodeEntry(entry: JournalEntry): Buffer {
  const namespace = Buffer.from(entry.kind === 'reset' ? '' : entry.namespace);
  const key =
    entry.kind === 'put' || entry.kind === 'delete' ? keyBytes(entry.key) : { encoding: LATIN1, bytes: NOTHING };
  const content = contentOf(entry);
  const header = Buffer.allocUnsafe(HEADER);
  header.writeUInt8(CODES[entry.kind], 0);
  header.writeUInt16LE(namespace.length, 1);
  header.writeUInt8(key.encoding, 3);
  header.writeUInt32LE(key.bytes.length, 4);
  header.writeUInt32LE(content.length, 8);
  return Buffer.concat([header, namespace, key.bytes, content]);
}

function contentOf(entry: JournalEntry): Buffer {
  if (entry.kind === 'put') return entry.bytes;
  if (entry.kind === 'collection') return encode(entry.meta);
  return entry.kind === 'rename' ? Buffer.from(entry.to) : NOTHING;
}

/** Reads the entries of one record; content shares the memory it was read into. */
export function decodeEntries(record: Buffer): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let position = 0; position < record.length; ) {
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
    default:
      throw new Error(`the journal holds an entry of unknown kind ${code}: it was written by a newer version`);
  }
}
