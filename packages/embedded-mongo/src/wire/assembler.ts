import { badValue } from '../errors.js';
import { MAX_MESSAGE_BYTES } from './limits.js';
import { HEADER_BYTES } from './message.js';

/** Cuts the stream of a connection into messages. */
export class Assembler {
  private chunks: Buffer[] = [];
  private bytes = 0;

  /** Bytes that have come and are not taken yet. */
  get pending(): number {
    return this.bytes;
  }

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
  }

  /** The next whole message, if it has come. Throws when the stream does not speak the protocol. */
  next(): Buffer | undefined {
    if (this.bytes < 4) return undefined;
    const length = this.join(4).readInt32LE(0);
    if (length < HEADER_BYTES + 4 || length > MAX_MESSAGE_BYTES + HEADER_BYTES) throw badValue('not a MongoDB message');
    if (this.bytes < length) return undefined;
    const joined = this.join(length);
    this.chunks[0] = joined.subarray(length);
    if (joined.length === length) this.chunks.shift();
    this.bytes -= length;
    return joined.subarray(0, length);
  }

  /** Makes the first chunk hold at least so many bytes; only then are chunks copied together. */
  private join(count: number): Buffer {
    const [first] = this.chunks;
    if (first && first.length >= count) return first;
    const joined = Buffer.concat(this.chunks);
    this.chunks = [joined];
    return joined;
  }
}
