import { encode } from '../bson/codec.js';
import { EncodedReply, isCursorReply } from '../commands/command.js';
import type { CursorReply, Reply } from '../commands/command.js';
import { HEADER_BYTES } from './message.js';
import type { Request } from './message.js';

const OP_MSG = 2013;
const OP_REPLY = 1;
/** Tells an old driver that it may wait for data; every server sets it. */
const AWAIT_CAPABLE = 8;

let lastId = 0;

/** Fills a message from front to end. */
class Output {
  readonly bytes: Buffer;
  private position = 0;

  constructor(length: number) {
    this.bytes = Buffer.allocUnsafe(length);
  }

  int32(value: number): this {
    this.position = this.bytes.writeInt32LE(value, this.position);
    return this;
  }

  int64(value: bigint): this {
    this.position = this.bytes.writeBigInt64LE(value, this.position);
    return this;
  }

  put(part: Buffer): this {
    this.position += part.copy(this.bytes, this.position);
    return this;
  }
}

/** Writes the message that answers a request. */
export function replyMessage(request: Request, reply: Reply): Buffer {
  if (isCursorReply(reply)) return cursorMessage(request, reply);
  const body = reply instanceof EncodedReply ? reply.bytes : encode(reply);
  return start(request, body.length).put(body).bytes;
}

/** A message with its header written, and room for a body. */
function start({ id, legacy }: Request, bodyLength: number): Output {
  lastId = (lastId + 1) & 0x7fffffff;
  const prefix = legacy ? LEGACY_PREFIX : PREFIX;
  const length = HEADER_BYTES + prefix.length + bodyLength;
  return new Output(length)
    .int32(length)
    .int32(lastId)
    .int32(id)
    .int32(legacy ? OP_REPLY : OP_MSG)
    .put(prefix);
}

/** Flags, and the kind of the only section: a body. */
const PREFIX = Buffer.alloc(5);
/** Flags, cursor id, starting position, number of documents. */
const LEGACY_PREFIX = Buffer.alloc(20);
LEGACY_PREFIX.writeInt32LE(AWAIT_CAPABLE, 0);
LEGACY_PREFIX.writeInt32LE(1, 16);

const positions: Buffer[] = [];

/** An element of an array of documents: its type and its position as a name. */
function elementName(position: number): Buffer {
  const known = positions[position] ?? latin1(`\x03${position}\0`);
  positions[position] = known;
  return known;
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

const CURSOR = latin1('\x03cursor\0');
const FIELDS = { firstBatch: latin1('\x04firstBatch\0'), nextBatch: latin1('\x04nextBatch\0') };
/** The end of the documents, then the cursor's id. */
const ID = latin1('\0\x12id\0');
const NAMESPACE = latin1('\x02ns\0');
/** The ends of the namespace and of the cursor, ok: the double 1, the end of the reply. */
const END = latin1('\0\0\x01ok\0\0\0\0\0\0\0\xf0\x3f\0');

/** `{ cursor: { <field>: [documents], id, ns }, ok: 1 }`, without decoding the documents. */
function cursorMessage(request: Request, { field, documents, id, namespace }: CursorReply): Buffer {
  const name = FIELDS[field];
  const ns = Buffer.from(namespace);
  let arrayLength = 5;
  for (const [i, document] of documents.entries()) arrayLength += elementName(i).length + document.length;
  const cursorLength = 4 + name.length + arrayLength - 1 + ID.length + 8 + NAMESPACE.length + 4 + ns.length + 2;
  const length = 4 + CURSOR.length + cursorLength + END.length - 2;

  const output = start(request, length).int32(length).put(CURSOR).int32(cursorLength).put(name).int32(arrayLength);
  for (const [i, document] of documents.entries()) output.put(elementName(i)).put(document);
  output
    .put(ID)
    .int64(id)
    .put(NAMESPACE)
    .int32(ns.length + 1)
    .put(ns)
    .put(END);
  return output.bytes;
}
