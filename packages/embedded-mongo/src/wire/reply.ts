import { encode } from '../bson/codec.js';
import { isCursorReply } from '../commands/command.js';
import type { CursorReply, Reply } from '../commands/command.js';
import { HEADER_BYTES } from './message.js';
import type { Request } from './message.js';

const OP_MSG = 2013;
const OP_REPLY = 1;
/** Tells an old driver that it may wait for data; every server sets it. */
const AWAIT_CAPABLE = 8;

let lastId = 0;

function header(length: number, answering: number, kind: number): Buffer {
  lastId = (lastId + 1) & 0x7fffffff;
  const bytes = Buffer.allocUnsafe(HEADER_BYTES);
  bytes.writeInt32LE(length, 0);
  bytes.writeInt32LE(lastId, 4);
  bytes.writeInt32LE(answering, 8);
  bytes.writeInt32LE(kind, 12);
  return bytes;
}

/** Writes the message that answers a request. */
export function replyMessage({ id, legacy }: Request, reply: Reply): Buffer {
  const body = isCursorReply(reply) ? cursorBody(reply) : [encode(reply)];
  const length = body.reduce((sum, part) => sum + part.length, 0);
  if (legacy) {
    const fields = Buffer.alloc(20); // flags, cursor id, starting position, number of documents
    fields.writeInt32LE(AWAIT_CAPABLE, 0);
    fields.writeInt32LE(1, 16);
    return Buffer.concat([header(HEADER_BYTES + 20 + length, id, OP_REPLY), fields, ...body]);
  }
  return Buffer.concat([header(HEADER_BYTES + 5 + length, id, OP_MSG), Buffer.alloc(5), ...body]);
}

const positions: Buffer[] = [];

/** An element of an array of documents: its type and its position as a name. */
function elementName(position: number): Buffer {
  const known = positions[position] ?? Buffer.from(`\x03${position}\0`, 'latin1');
  positions[position] = known;
  return known;
}

const int32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(value, 0);
  return bytes;
};

/** `{ cursor: { <field>: [documents], id, ns }, ok: 1 }`, without decoding the documents. */
function cursorBody({ field, documents, id, namespace }: CursorReply): Buffer[] {
  const elements = documents.flatMap((document, i) => [elementName(i), document]);
  const arrayLength = 5 + elements.reduce((sum, part) => sum + part.length, 0);
  const ns = Buffer.from(`${namespace}\0`);
  const cursorId = Buffer.allocUnsafe(8);
  cursorId.writeBigInt64LE(id, 0);
  const cursor = [
    Buffer.from(`\x04${field}\0`, 'latin1'),
    int32(arrayLength),
    ...elements,
    Buffer.from('\0\x12id\0', 'latin1'),
    cursorId,
    Buffer.from('\x02ns\0', 'latin1'),
    int32(ns.length),
    ns,
    Buffer.from('\0', 'latin1'),
  ];
  const cursorLength = 4 + cursor.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f\0', 'latin1'); // ok: the double 1, then the end of the document
  const start = Buffer.from('\x03cursor\0', 'latin1');
  return [int32(4 + start.length + cursorLength + end.length), start, int32(cursorLength), ...cursor, end];
}
