import { encode } from '../bson/codec.js';
import type { Reply } from '../commands/command.js';
import type { JournalEntry } from '../journal/entry.js';

/** The statement number of the commit of a transaction. */
export const COMMIT = -1;
const NOTHING_MORE = encode({});

/** What goes to the journal together with a change, so that the statement is known to be done once the change is. */
export interface Mark {
  write: RetryableWrite;
  statement: number;
  result: Buffer;
}

/** A write that a driver may send again: what of it is done, and with what result, also after a restart. */
export class RetryableWrite {
  /** The answer, or the wait for it, in this run of the server. */
  reply: Promise<Reply> | undefined;
  private readonly results = new Map<number, Buffer>();

  constructor(
    readonly session: string,
    readonly number: bigint,
  ) {}

  /** Notes that a statement is done. */
  done({ statement, result }: Pick<Mark, 'statement' | 'result'>): void {
    this.results.set(statement, result);
  }

  has(statement: number): boolean {
    return this.results.has(statement);
  }

  /** The result of a statement that was done before, as BSON. */
  resultOf(statement: number): Buffer | undefined {
    return this.results.get(statement);
  }

  /** A mark for a statement that is about to be done. */
  mark(statement: number, result: Buffer = NOTHING_MORE): Mark {
    return { write: this, statement, result };
  }

  /** Everything that is done, as journal entries. */
  *entries(): Generator<JournalEntry> {
    for (const [statement, result] of this.results) yield entryOfMark({ write: this, statement, result });
  }
}

/** The journal entry of a mark. */
export const entryOfMark = ({ write: { session, number }, statement, result }: Mark): JournalEntry => ({
  kind: 'done',
  session,
  number,
  statement,
  result,
});
