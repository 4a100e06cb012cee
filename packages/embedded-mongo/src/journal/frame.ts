import { crc32 } from 'node:zlib';
import { encodeEntries } from './entry.js';
import type { JournalEntry } from './entry.js';

/** A record on disk: length u32, CRC-32 of the body u32, body. It is there whole or not at all. */
const HEADER_BYTES = 8;

/** The record of one atomic change. */
export function recordOf(entries: readonly JournalEntry[]): Buffer {
  const record = encodeEntries(entries, HEADER_BYTES);
  record.writeUInt32LE(record.length - HEADER_BYTES, 0);
  record.writeUInt32LE(crc32(record.subarray(HEADER_BYTES)), 4);
  return record;
}

/** What stands at a place of a journal. */
export type Frame =
  | { kind: 'record'; body: Buffer; end: number }
  /** The buffer ends before the record does. */
  | { kind: 'incomplete'; needed: number }
  /** The checksum does not fit. */
  | { kind: 'damaged' };

/** Reads the record at a place. */
export function readFrame(bytes: Buffer, position: number): Frame {
  if (position + HEADER_BYTES > bytes.length) return { kind: 'incomplete', needed: HEADER_BYTES };
  const end = position + HEADER_BYTES + bytes.readUInt32LE(position);
  if (end > bytes.length) return { kind: 'incomplete', needed: end - position };
  const body = bytes.subarray(position + HEADER_BYTES, end);
  if (body.length === 0 || crc32(body) !== bytes.readUInt32LE(position + 4)) return { kind: 'damaged' };
  return { kind: 'record', body, end };
}
