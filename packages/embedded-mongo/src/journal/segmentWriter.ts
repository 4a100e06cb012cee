import fs from 'node:fs';
import { failure } from '../errors.js';

/** Writes one segment. A write that fails leaves no trace. */
export class SegmentWriter {
  private readonly descriptor: number;
  private broken: string | undefined;

  constructor(
    readonly file: string,
    /** Bytes of whole records: where the next one goes. */
    public size: number,
  ) {
    this.descriptor = fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  }

  /** Writes a record at the end. Throws OutOfDiskSpace when it does not fit; nothing of it remains then. */
  append(record: Buffer): void {
    if (this.broken !== undefined) throw failure('OutOfDiskSpace', this.broken);
    try {
      let written = 0;
      while (written < record.length) {
        written += fs.writeSync(this.descriptor, record, written, record.length - written, this.size + written);
      }
    } catch (cause) {
      this.undo();
      throw failure(
        'OutOfDiskSpace',
        `the write was not stored: ${cause instanceof Error ? cause.message : String(cause)}`,
      );
    }
    this.size += record.length;
  }

  private undo(): void {
    try {
      fs.ftruncateSync(this.descriptor, this.size);
    } catch (cause) {
      this.broken = `the journal cannot be written any more, restart the server: ${String(cause)}`;
    }
  }

  /** Waits until everything written so far is on the disk. After a failure nothing is certain: writes stop. */
  async sync(): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) =>
        fs.fdatasync(this.descriptor, error => (error ? reject(error) : resolve())),
      );
    } catch (cause) {
      this.broken = `the disk did not confirm the last writes, restart the server: ${String(cause)}`;
      throw failure('OutOfDiskSpace', this.broken);
    }
  }

  /** Closes, after a last sync. */
  close(): void {
    fs.fdatasyncSync(this.descriptor);
    fs.closeSync(this.descriptor);
  }
}
