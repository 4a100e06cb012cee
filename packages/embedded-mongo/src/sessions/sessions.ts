import { Binary, Long } from 'bson';
import { isDoc, isNumeric } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import type { Command, Reply } from '../commands/command.js';
import { failure, noSuchTransaction } from '../errors.js';
import type { Store } from '../storage/store.js';
import type { Transaction } from '../storage/transaction.js';

/** How long a session lasts without use, in minutes; drivers are told. */
export const SESSION_MINUTES = 30;

/** Commands that MongoDB refuses inside a transaction. */
const OUTSIDE_ONLY = new Set([
  'count',
  'drop',
  'dropDatabase',
  'renameCollection',
  'collMod',
  'dropIndexes',
  'listCollections',
  'listIndexes',
  'explain',
]);

interface Session {
  /** Number of the newest transaction or retryable write. */
  number: bigint;
  transaction?: Transaction;
  /** The newest retryable write: when the driver sends it again, it gets the same answer. */
  write?: { number: bigint; reply: Promise<Reply> };
  lastUsed: number;
  /** The connection of the newest statement of the transaction. */
  client?: object;
}

/** Runs a command, inside a transaction or not. */
type Run = (transaction?: Transaction) => Promise<Reply>;

/** What drivers call logical sessions: transactions, and writes that happen once though sent twice. */
export class Sessions {
  private readonly open = new Map<string, Session>();

  constructor(private readonly store: Store) {}

  /** Runs a command where its session says: in its transaction, as a retryable write, or plainly. */
  async run({ name, body, client }: Command, run: Run): Promise<Reply> {
    const id = sessionKey(body.lsid);
    const number = numberOf(body.txnNumber);
    if (name === 'commitTransaction' || name === 'abortTransaction') return this.finish(name, id, number);
    if (id === undefined || number === undefined) return run();
    const session = this.sessionOf(id);
    return body.autocommit === false
      ? this.inTransaction({ session, number, name, body, client }, run)
      : once(session, number, this.store, run);
  }

  private sessionOf(id: string): Session {
    const known = this.open.get(id);
    const session = known ?? { number: -1n, lastUsed: 0 };
    if (!known) this.open.set(id, session);
    session.lastUsed = Date.now();
    return session;
  }

  private async inTransaction({ session, number, name, body, client }: Statement, run: Run): Promise<Reply> {
    if (body.startTransaction === true) this.begin(session, number);
    session.client = client;
    const { transaction } = session;
    if (transaction?.state !== 'active' || session.number !== number) {
      throw noSuchTransaction(`Given transaction number ${number} does not match any in-progress transactions.`);
    }
    try {
      if (OUTSIDE_ONLY.has(name)) {
        throw failure('OperationNotSupportedInTransaction', `Cannot run '${name}' in a multi-document transaction.`);
      }
      const reply = await run(transaction);
      // As in MongoDB, an error of one document ends the whole transaction.
      if ('writeErrors' in reply && transaction.state === 'active') this.store.abort(transaction);
      return reply;
    } catch (cause) {
      if (transaction.state === 'active') this.store.abort(transaction);
      throw cause;
    }
  }

  private begin(session: Session, number: bigint): void {
    if (session.transaction?.state === 'active') this.store.abort(session.transaction);
    session.transaction = this.store.begin();
    session.number = number;
  }

  /** Commits or aborts. A commit that is sent again is answered again. */
  private finish(name: string, id: string | undefined, number: bigint | undefined): Reply {
    const session = id === undefined ? undefined : this.open.get(id);
    const transaction = session?.transaction;
    if (!session || !transaction || session.number !== number)
      throw noSuchTransaction(`Transaction ${number} was not found.`);
    session.lastUsed = Date.now();
    if (name === 'commitTransaction' && transaction.state === 'committed') return { ok: 1 };
    if (transaction.state !== 'active') throw noSuchTransaction(`Transaction ${number} has been aborted.`);
    if (name === 'commitTransaction') this.store.commit(transaction);
    else this.store.abort(transaction);
    return { ok: 1 };
  }

  /** Ends sessions by their ids. */
  end(ids: readonly Value[]): void {
    for (const id of ids) {
      const key = sessionKey(id);
      if (key !== undefined) this.drop(key);
    }
  }

  private drop(key: string): void {
    const transaction = this.open.get(key)?.transaction;
    if (transaction?.state === 'active') this.store.abort(transaction);
    this.open.delete(key);
  }

  /**
   * Aborts the transactions of a client whose connection is gone. MongoDB waits a minute for it to come back on another;
   * here nobody can, and whoever waits for its locks should not wait either.
   */
  abandon(client: object): void {
    for (const session of this.open.values()) {
      const { transaction } = session;
      if (session.client === client && transaction?.state === 'active') this.store.abort(transaction);
    }
  }

  /** Ends sessions that nobody has used for half an hour. */
  expire(): void {
    const before = Date.now() - SESSION_MINUTES * 60_000;
    for (const [key, { lastUsed }] of this.open) if (lastUsed < before) this.drop(key);
  }
}

interface Statement {
  session: Session;
  number: bigint;
  name: string;
  body: Doc;
  client: object | undefined;
}

const numberOf = (value: Value): bigint | undefined => {
  if (value instanceof Long) return value.toBigInt();
  return isNumeric(value) ? BigInt(value.toString()) : undefined;
};

const sessionKey = (lsid: Value): string | undefined =>
  isDoc(lsid) && lsid.id instanceof Binary ? Buffer.from(lsid.id.value()).toString('latin1') : undefined;

/** Runs a retryable write once for each number, also when the second arrives while the first still waits. */
async function once(session: Session, number: bigint, store: Store, run: Run): Promise<Reply> {
  if (session.write?.number === number) return session.write.reply;
  if (session.transaction?.state === 'active' && number > session.number) store.abort(session.transaction);
  const reply = run();
  const write = { number, reply };
  session.write = write;
  session.number = number;
  try {
    return await reply;
  } catch (cause) {
    if (session.write === write) session.write = undefined;
    throw cause;
  }
}
