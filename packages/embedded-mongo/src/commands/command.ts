import { collatorOf } from '../query/context.js';
import type { QueryContext, Variables } from '../query/context.js';
import { expressionWith } from '../aggregation/expressions/compile.js';
import { toNumber } from '../bson/numbers.js';
import { isDoc, isNothing, isNumeric, typeName } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { failure } from '../errors.js';
import type { Cursors } from '../sessions/cursors.js';
import type { RetryableWrite } from '../sessions/retryableWrite.js';
import type { Sessions } from '../sessions/sessions.js';
import type { Store } from '../storage/store.js';
import { MustWait } from '../storage/transaction.js';
import type { Transaction } from '../storage/transaction.js';

/** A command as it came over the wire. */
export interface Command {
  /** The first field of the document. */
  name: string;
  body: Doc;
  database: string;
  /** The documents of an insert, still as BSON. */
  documents?: Buffer[];
  /** The connection it came over. */
  client?: object;
}

/** A reply whose documents are written out as they are stored. */
export interface CursorReply {
  field: 'firstBatch' | 'nextBatch';
  documents: Buffer[];
  /** 0 when there is nothing more to fetch. */
  id: bigint;
  namespace: string;
}

/** A reply that is BSON already. */
export class EncodedReply {
  constructor(readonly bytes: Buffer) {}
}

/** What a command answers. */
export type Reply = Doc | CursorReply | EncodedReply;

/** Tells a reply with stored documents from the others. */
export const isCursorReply = (reply: Reply): reply is CursorReply =>
  'documents' in reply && Array.isArray(reply.documents) && typeof reply.id === 'bigint';

/** What commands work with. */
export interface ServerState {
  store: Store;
  cursors: Cursors;
  sessions: Sessions;
  /** The address that clients know this server by. */
  address: () => string;
  startedAt: number;
  /** Open connections. */
  connections: () => number;
}

/** One call of a command. */
export interface Call extends ServerState {
  command: Command;
  transaction?: Transaction;
  /** The driver may send this write again. */
  retryable?: RetryableWrite;
}

/** Runs a command. */
export type Handler = (call: Call) => Reply | Promise<Reply>;

/** A number among a command's fields, or a default. */
export function numberField(body: Doc, field: string, fallback: number): number {
  const value = body[field];
  if (isNothing(value)) return fallback;
  if (!isNumeric(value)) throw failure('TypeMismatch', `field '${field}' must be a number, not ${typeName(value)}`);
  return toNumber(value);
}

/** A document among a command's fields; empty when it is left out. */
export function docField(body: Doc, field: string): Doc {
  const value = body[field];
  if (isNothing(value)) return {};
  if (!isDoc(value)) throw failure('TypeMismatch', `field '${field}' must be an object, not ${typeName(value)}`);
  return value;
}

/** Documents in a list among a command's fields. */
export function docsField(body: Doc, field: string): Doc[] {
  const value = body[field];
  if (!Array.isArray(value)) throw failure('TypeMismatch', `field '${field}' must be an array, not ${typeName(value)}`);
  return value.map(element => {
    if (!isDoc(element)) throw failure('TypeMismatch', `field '${field}' must hold objects, not ${typeName(element)}`);
    return element;
  });
}

/** The variables of a command: its `let` and the time. */
export const variablesOf = (body: Doc): Variables => ({ NOW: new Date(), ...docField(body, 'let') });

/** The meaning of filters and expressions in a command. */
export const queryContextOf = (body: Doc, collation: Value = body.collation): QueryContext => ({
  expression: expressionWith(variablesOf(body)),
  collator: collatorOf(collation),
});

/** Runs a write again and again until no open transaction is in its way. */
export async function whenFree<T>(write: () => T): Promise<T> {
  for (;;) {
    try {
      return write();
    } catch (cause) {
      if (!(cause instanceof MustWait)) throw cause;
      await cause.transaction.ended();
    }
  }
}
