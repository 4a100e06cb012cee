import fs from 'node:fs';
import { compact } from './compaction.js';
import { decodeEntries } from './entry.js';
import type { JournalEntry } from './entry.js';
import { lockDirectory } from './directoryLock.js';
import { recordOf } from './frame.js';
import { listSegments, readSegment, segmentFile } from './segments.js';
import { SegmentWriter } from './segmentWriter.js';

/** How long a write without `j: true` may stay in the operating system's cache, in milliseconds. */
const SYNC_INTERVAL = 100;
/** Smaller journals are not worth compacting. */
const COMPACT_ABOVE = 8 * 1024 * 1024;
/** How long to wait after a compaction that failed, as on a full disk, in milliseconds. */
const COMPACT_RETRY = 60_000;

/** Where changes go before they are applied. */
export interface ChangeLog {
  /** Stores the entries, all or none. Throws OutOfDiskSpace. */
  append(entries: readonly JournalEntry[]): void;
  /** Resolves when everything appended so far is on the disk. */
  durable(): Promise<void>;
  close(): Promise<void>;
}

/** The log of a database that lives in memory alone. */
export const NO_LOG: ChangeLog = {
  append: () => undefined,
  durable: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** What the journal asks of its owner. */
export interface JournalOptions {
  directory: string;
  log: (message: string) => void;
  /** Everything the database holds now, for compaction. Called once, read slowly. */
  contents: () => Iterable<JournalEntry>;
  /** About how many bytes of journal the contents need. */
  liveBytes: () => number;
}

/** An append-only journal in numbered segments: the oldest may be a compacted one. */
export class Journal implements ChangeLog {
  private readonly unlock: () => void;
  private readonly timer: NodeJS.Timeout;
  private segment: number;
  private writer: SegmentWriter;
  /** Bytes of the segments before the current one. */
  private olderBytes = 0;
  private appended = 0;
  private synced = 0;
  private syncing: Promise<void> | undefined;
  private compacting: Promise<void> | undefined;
  private compactNotBefore = 0;
  private closed = false;

  /** Opens a directory and replays what it holds, change by change. Throws when an older segment is damaged. */
  constructor(
    private readonly options: JournalOptions,
    replay: (entries: JournalEntry[]) => void,
  ) {
    this.unlock = lockDirectory(options.directory);
    try {
      const segments = listSegments(options.directory);
      this.segment = segments.at(-1) ?? 1;
      this.writer = this.openLast(segments, replay);
    } catch (cause) {
      this.unlock();
      throw cause;
    }
    this.timer = setInterval(() => void this.tick(), SYNC_INTERVAL);
    this.timer.unref();
  }

  private openLast(segments: readonly number[], replay: (entries: JournalEntry[]) => void): SegmentWriter {
    let size = 0;
    for (const number of segments) {
      const file = segmentFile(this.options.directory, number);
      const { good, torn } = readSegment(file, body => replay(decodeEntries(body)));
      if (torn > 0 && number !== this.segment) {
        throw new Error(`${file} is damaged at byte ${good}: restore the data directory from a backup`);
      }
      if (torn > 0) this.cutTail(file, good, torn);
      this.olderBytes += size;
      size = good;
    }
    return new SegmentWriter(segmentFile(this.options.directory, this.segment), size);
  }

  /** A crash tore the last write, which was never acknowledged. What is cut is kept beside, for those who want to look. */
  private cutTail(file: string, good: number, torn: number): void {
    const kept = `${file}.torn-${good}`;
    const bytes = fs.readFileSync(file).subarray(good);
    fs.writeFileSync(kept, bytes);
    fs.truncateSync(file, good);
    this.options.log(`cut ${torn} bytes of an unfinished write from the end of ${file}; kept as ${kept}`);
  }

  append(entries: readonly JournalEntry[]): void {
    if (entries.length === 0) return;
    this.writer.append(recordOf(entries));
    this.appended++;
  }

  async durable(): Promise<void> {
    const wanted = this.appended;
    while (this.synced < wanted) await this.sync();
  }

  /** One fdatasync at a time; those who ask meanwhile share the next one. */
  private async sync(): Promise<void> {
    this.syncing ??= this.syncNow().finally(() => (this.syncing = undefined));
    await this.syncing;
  }

  private async syncNow(): Promise<void> {
    const upTo = this.appended;
    await this.writer.sync();
    this.synced = Math.max(this.synced, upTo);
  }

  private async tick(): Promise<void> {
    try {
      if (this.synced < this.appended) await this.sync();
      if (this.worthCompacting()) await this.compact();
    } catch (cause) {
      this.options.log(cause instanceof Error ? cause.message : String(cause));
    }
  }

  private worthCompacting(): boolean {
    const total = this.olderBytes + this.writer.size;
    if (this.compacting || this.closed || total <= COMPACT_ABOVE || Date.now() < this.compactNotBefore) return false;
    return total > 2 * this.options.liveBytes();
  }

  /** Rewrites the journal without what is obsolete, while writes go on into a new segment. */
  async compact(): Promise<void> {
    this.compacting ??= this.compactNow()
      .catch((cause: unknown) => {
        this.compactNotBefore = Date.now() + COMPACT_RETRY;
        throw cause;
      })
      .finally(() => (this.compacting = undefined));
    await this.compacting;
  }

  private async compactNow(): Promise<void> {
    await this.durable();
    while (this.syncing) await this.syncing; // the old segment is about to be closed
    const { directory, contents } = this.options;
    const replaced = this.segment;
    // From here to the end of this turn of the event loop nothing else runs: the contents are exactly the old segments.
    const entries = contents();
    const next = new SegmentWriter(segmentFile(directory, replaced + 1), 0);
    this.writer.close();
    this.olderBytes += this.writer.size;
    this.writer = next;
    this.segment = replaced + 1;
    this.olderBytes = await compact({ directory, upTo: replaced, entries, stop: () => this.closed });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.compacting?.catch(() => undefined);
    await this.syncing?.catch(() => undefined);
    this.writer.close();
    this.unlock();
  }
}
