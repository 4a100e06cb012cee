import fs from 'node:fs';
import path from 'node:path';
import { readFrame } from './frame.js';

/** How much of a segment is read at once. */
const CHUNK_BYTES = 8 * 1024 * 1024;
const NAME = /^journal-(\d{8})\.log$/;

/** The file of a segment; a higher number is newer. */
export const segmentFile = (directory: string, number: number): string =>
  path.join(directory, `journal-${String(number).padStart(8, '0')}.log`);

/** The numbers of the segments in a directory, oldest first. */
export function listSegments(directory: string): number[] {
  return fs
    .readdirSync(directory)
    .flatMap(name => {
      const number = NAME.exec(name)?.[1];
      return number === undefined ? [] : [Number(number)];
    })
    .sort((a, b) => a - b);
}

/** How far a segment could be read. */
export interface SegmentEnd {
  /** Bytes of whole records. */
  good: number;
  /** Bytes after them: what a crash left of the last write, or damage. */
  torn: number;
}

/** Reads a segment record by record, without holding all of it in memory. */
export function readSegment(file: string, take: (body: Buffer) => void): SegmentEnd {
  const descriptor = fs.openSync(file, 'r');
  try {
    const size = fs.fstatSync(descriptor).size;
    let good = 0;
    while (good < size) {
      const used = readChunk({ descriptor, start: good, size }, take);
      if (used === 0) break;
      good += used;
    }
    return { good, torn: size - good };
  } finally {
    fs.closeSync(descriptor);
  }
}

interface Place {
  descriptor: number;
  start: number;
  size: number;
}

/** Takes the whole records from a place on; gives the bytes they use, 0 when there is none. */
function readChunk({ descriptor, start, size }: Place, take: (body: Buffer) => void): number {
  let bytes = readBytes(descriptor, start, Math.min(CHUNK_BYTES, size - start));
  const first = readFrame(bytes, 0);
  if (first.kind === 'incomplete' && start + first.needed <= size && first.needed > bytes.length) {
    bytes = readBytes(descriptor, start, first.needed);
  }
  let position = 0;
  for (;;) {
    const found = readFrame(bytes, position);
    if (found.kind !== 'record') return position;
    take(found.body);
    position = found.end;
  }
}

function readBytes(descriptor: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const count = fs.readSync(descriptor, bytes, filled, length - filled, start + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
