import { Binary, Long } from 'bson';
import { isDoc, isNumeric } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import type { Command, Reply } from '../commands/command.js';
import { failure, noSuchTransaction } from '../errors.js';
import type { Store } from '../storage/store.js';
import type { Transaction } from '../storage/transaction.js';
import { COMMIT, RetryableWrite } from './retryableWrite.js';

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
  /** The newest retryable write or commit: when the driver sends it again, it gets the same answer. */
  write?: RetryableWrite;
  lastUsed: number;
  /** The connection of the newest statement of the transaction. */
  client?: object;
}

/** Where a command runs: in a transaction, or so that what is done of it is not done again. */
interface Place {
  transaction?: Transaction;
  retryable?: RetryableWrite;
}

type Run = (place: Place) => Promise<Reply>;

/** What drivers call logical sessions: transactions, and writes that happen once though sent twice. */
export class Sessions {
  private readonly open = new Map<string, Session>();

  constructor(private readonly store: Store) {}

  /** Takes in the writes that were done before a restart. */
  restore(writes: Iterable<RetryableWrite>): void {
    for (const write of writes) {
      const session = this.sessionOf(write.session);
      session.write = write;
      session.number = write.number;
    }
  }

  /** The newest retryable write of each session. */
  *retryableWrites(): Generator<RetryableWrite> {
    for (const { write } of this.open.values()) if (write) yield write;
  }

  /** Runs a command where its session says: in its transaction, as a retryable write, or plainly. */
  async run({ name, body, client }: Command, run: Run): Promise<Reply> {
    const id = sessionKey(body.lsid);
    const number = numberOf(body.txnNumber);
    if (name === 'commitTransaction' || name === 'abortTransaction') return this.finish(name, id, number);
    if (id === undefined || number === undefined) return run({});
    const session = this.sessionOf(id);
    return body.autocommit === false
      ? this.inTransaction({ session, number, name, body, client }, run)
      : this.once({ session, id, number }, run);
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
      const reply = await run({ transaction });
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

  /** Runs a retryable write once for each number, also when the second arrives while the first still waits. */
  private async once(
    { session, id, number }: { session: Session; id: string; number: bigint },
    run: Run,
  ): Promise<Reply> {
    const known = session.write?.number === number ? session.write : undefined;
    if (known?.reply) return known.reply;
    if (session.transaction?.state === 'active' && number > session.number) this.store.abort(session.transaction);
    const write = known ?? new RetryableWrite(id, number);
    session.write = write;
    session.number = number;
    write.reply = run({ retryable: write });
    try {
      return await write.reply;
    } catch (cause) {
      write.reply = undefined; // sent again, it is tried again
      throw cause;
    }
  }

  /** Commits or aborts. A commit that is sent again is answered again. */
  private finish(name: string, id: string | undefined, number: bigint | undefined): Reply {
    const session = id === undefined ? undefined : this.open.get(id);
    const write = session?.write;
    if (name === 'commitTransaction' && write?.number === number && write?.has(COMMIT)) return { ok: 1 };
    const transaction = session?.transaction;
    if (id === undefined || number === undefined || !session || !transaction || session.number !== number)
      throw noSuchTransaction(`Transaction ${number} was not found.`);
    session.lastUsed = Date.now();
    if (transaction.state !== 'active') throw noSuchTransaction(`Transaction ${number} has been aborted.`);
    if (name === 'commitTransaction') {
      const commit = new RetryableWrite(id, number);
      this.store.commit(transaction, commit.mark(COMMIT));
      session.write = commit;
    } else this.store.abort(transaction);
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
