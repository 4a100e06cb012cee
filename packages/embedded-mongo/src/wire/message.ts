import { decode, decodeWithRaw } from '../bson/codec.js';
import { badValue } from '../errors.js';
import type { Command } from '../commands/command.js';

/** The two message kinds that modern drivers send; OP_QUERY only for the first hello. */
const OP_MSG = 2013;
const OP_QUERY = 2004;
/** Length, request id, id of the request answered, kind. */
export const HEADER_BYTES = 16;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** A message from a driver. */
export interface Request {
  id: number;
  /** An old driver's hello, to be answered in the old way. */
  legacy: boolean;
  /** The driver does not want an answer. */
  silent: boolean;
  command: Command;
}

/** Reads a whole message. Throws for anything a driver would not send. */
export function parseMessage(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const kind = message.readInt32LE(12);
  if (kind === OP_MSG) return { id, legacy: false, ...parseMsg(message) };
  if (kind === OP_QUERY) return { id, legacy: true, silent: false, command: parseQuery(message) };
  throw badValue(`messages of kind ${kind} are not supported`);
}

function parseQuery(message: Buffer): Command {
  const nameEnd = message.indexOf(0, 20);
  const namespace = message.toString('utf8', 20, nameEnd);
  const body = decode(message, nameEnd + 9);
  return { name: Object.keys(body)[0] ?? '', body, database: namespace.split('.')[0] ?? 'admin' };
}

function parseMsg(message: Buffer): { silent: boolean; command: Command } {
  const flags = message.readUInt32LE(HEADER_BYTES);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let position = HEADER_BYTES + 4;
  let command: Command | undefined;
  const sequences: { field: string; documents: Buffer[] }[] = [];
  while (position < end) {
    const kind = message.readUInt8(position);
    const length = message.readInt32LE(position + 1);
    if (length < 5 || position + 1 + length > end) throw badValue('a section ends outside its message');
    if (kind === 0) command = parseBody(message, position + 1);
    else if (kind === 1) sequences.push(parseSequence(message, position + 1, length));
    else throw badValue(`unknown section kind ${kind}`);
    position += 1 + length;
  }
  if (!command) throw badValue('a message needs a body');
  for (const { field, documents } of sequences) {
    if (command.name === 'insert' && field === 'documents') command.documents = documents;
    else command.body[field] = documents.map(bytes => decode(bytes));
  }
  return { silent: (flags & MORE_TO_COME) !== 0, command };
}

function parseBody(message: Buffer, offset: number): Command {
  const isInsert = message.toString('latin1', offset + 5, offset + 12) === 'insert\0';
  const { doc: body, raw } = isInsert
    ? decodeWithRaw(message, offset, 'documents')
    : { doc: decode(message, offset), raw: undefined };
  const database = typeof body.$db === 'string' ? body.$db : 'admin';
  return { name: Object.keys(body)[0] ?? '', body, database, documents: raw };
}

/** A sequence: length, name of the field it stands for, documents. */
function parseSequence(message: Buffer, start: number, length: number): { field: string; documents: Buffer[] } {
  const nameEnd = message.indexOf(0, start + 4);
  const end = start + length;
  if (nameEnd < 0 || nameEnd >= end) throw badValue('a document sequence has no name');
  const documents: Buffer[] = [];
  let position = nameEnd + 1;
  while (position < end) {
    const size = message.readInt32LE(position);
    if (size < 5 || position + size > end) throw badValue('a document ends outside its sequence');
    documents.push(Buffer.from(message.subarray(position, position + size)));
    position += size;
  }
  return { field: message.toString('latin1', start + 4, nameEnd), documents };
}
