import fs from 'node:fs/promises';
import type { JournalEntry } from './entry.js';
import { recordOf } from './frame.js';
import { listSegments, segmentFile } from './segments.js';

/** How much is written at once. */
const BATCH_BYTES = 1024 * 1024;
/** What an entry takes besides its content, roughly. */
const ENTRY_BYTES = 60;

/** A compaction of every segment up to one. */
export interface Compaction {
  directory: string;
  upTo: number;
  entries: Iterable<JournalEntry>;
  /** The server is closing: leave the old segments as they are. */
  stop: () => boolean;
}

/**
 * Writes the contents as one segment in place of the old ones. It starts with a reset and takes the name of the newest
 * old segment by renaming, so a crash at any moment leaves either the old segments or the new one in force.
 * Gives its size in bytes.
 */
export async function compact({ directory, upTo, entries, stop }: Compaction): Promise<number> {
  const target = segmentFile(directory, upTo);
  const draft = `${target}.draft`;
  const size = await writeDraft(draft, entries, stop);
  if (size === undefined) return 0;
  await fs.rename(draft, target);
  await syncDirectory(directory);
  for (const number of listSegments(directory)) if (number < upTo) await fs.rm(segmentFile(directory, number));
  return size;
}

async function writeDraft(
  draft: string,
  entries: Iterable<JournalEntry>,
  stop: () => boolean,
): Promise<number | undefined> {
  const file = await fs.open(draft, 'w', 0o600);
  let size = 0;
  try {
    for (const record of records(entries)) {
      if (stop()) throw new Error('closing');
      await file.appendFile(record);
      size += record.length;
    }
    await file.datasync();
    await file.close();
    return size;
  } catch (cause) {
    await file.close().catch(() => undefined);
    await fs.rm(draft, { force: true });
    if (stop()) return undefined;
    throw cause;
  }
}

function* records(entries: Iterable<JournalEntry>): Generator<Buffer> {
  let batch: JournalEntry[] = [{ kind: 'reset' }];
  let bytes = 0;
  for (const entry of entries) {
    batch.push(entry);
    bytes += ENTRY_BYTES + contentBytes(entry);
    if (bytes < BATCH_BYTES) continue;
    yield recordOf(batch);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield recordOf(batch);
}

function contentBytes(entry: JournalEntry): number {
  if (entry.kind === 'put') return entry.bytes.length;
  return entry.kind === 'done' ? entry.result.length : 0;
}

/** Makes a rename last through a power cut. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await fs.open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
