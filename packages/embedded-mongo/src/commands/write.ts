import { toNumber } from '../bson/numbers.js';
import { decode, encode } from '../bson/codec.js';
import { isNumeric } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import { CommandError, failure } from '../errors.js';
import { compileFilter } from '../query/match.js';
import type { StoredDocument } from '../storage/record.js';
import { parseUpdate } from '../update/parse.js';
import { docField, docsField, queryContextOf, variablesOf, whenFree } from './command.js';
import type { Call } from './command.js';
import { select } from './select.js';
import { changeDocument, insertDocument, upsertDocument } from './storing.js';
import type { Modification, Target } from './storing.js';

/** MongoDB's limit on the statements of one command. */
export const MAX_STATEMENTS = 100_000;

/** Errors of single documents; an ordered command stops at the first. */
class StatementErrors {
  private readonly list: Doc[] = [];

  constructor(private readonly ordered: boolean) {}

  /** Runs a statement. Gives false when the command must stop. */
  async attempt(index: number, run: () => Promise<void>): Promise<boolean> {
    try {
      await run();
      return true;
    } catch (cause) {
      // An error with labels speaks of the whole transaction, not of one document.
      if (!(cause instanceof CommandError) || cause.labels.length > 0) throw cause;
      this.list.push({ index, code: cause.code, ...cause.details, errmsg: cause.message });
      return !this.ordered;
    }
  }

  get fields(): Doc {
    return this.list.length > 0 ? { writeErrors: this.list } : {};
  }
}

const errorsOf = ({ command: { body }, transaction }: Call): StatementErrors =>
  new StatementErrors(body.ordered !== false || transaction !== undefined);

function refuseTooMany(count: number): void {
  if (count > 0 && count <= MAX_STATEMENTS) return;
  throw failure(
    'InvalidOptions',
    `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${count} operations.`,
  );
}

/** insert. */
export async function insert(call: Call): Promise<Doc> {
  const { command, store, transaction, retryable } = call;
  const documents = command.documents ?? [];
  refuseTooMany(documents.length);
  const collection = store.catalogue.ensure(command.database, command.body.insert);
  const errors = errorsOf(call);
  let n = 0;
  for (const [i, bytes] of documents.entries()) {
    const goOn = await errors.attempt(i, async () => {
      const markFor = retryable && (() => retryable.mark(i));
      if (!retryable?.has(i)) await whenFree(() => insertDocument({ store, collection, transaction, markFor }, bytes));
      n++;
    });
    if (!goOn) break;
  }
  return { n, ...errors.fields, ok: 1 };
}

interface UpdateTotals {
  matched: number;
  modified: number;
  upserted: Doc[];
}

/** update. */
export async function update(call: Call): Promise<Doc> {
  const statements = docsField(call.command.body, 'updates');
  refuseTooMany(statements.length);
  const errors = errorsOf(call);
  const totals: UpdateTotals = { matched: 0, modified: 0, upserted: [] };
  for (const [i, statement] of statements.entries()) {
    if (!(await errors.attempt(i, () => runUpdate(call, { statement, index: i, totals })))) break;
  }
  const { matched, modified, upserted } = totals;
  return {
    n: matched + upserted.length,
    nModified: modified,
    ...(upserted.length > 0 ? { upserted } : {}),
    ...errors.fields,
    ok: 1,
  };
}

async function runUpdate(
  call: Call,
  { statement, index, totals }: { statement: Doc; index: number; totals: UpdateTotals },
): Promise<void> {
  const {
    command: { body },
    transaction,
    retryable,
  } = call;
  const before = retryable?.resultOf(index);
  if (before) return addResult(totals, index, decode(before));
  const query = queryContextOf(body, statement.collation);
  const filter = docField(statement, 'q');
  const modification: Modification = {
    update: parseUpdate(statement.u, statement.arrayFilters, query),
    filter,
    query,
    variables: { ...variablesOf(body), ...docField(statement, 'c') },
  };
  compileFilter(filter, query);
  if (statement.multi === true && modification.update.kind === 'replacement') {
    throw failure('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  const found = statement.multi === true ? await updateMany(call, modification, totals) : false;
  if (found || (statement.multi === true && statement.upsert !== true)) return;
  await whenFree(() => {
    const collection = call.store.catalogue.find(call.command.database, body.update);
    const [current] = select(collection, { filter, sort: docField(statement, 'sort'), query, transaction, limit: 1 });
    if (collection && current) {
      const markFor = retryable && (() => retryable.mark(index));
      const target = { store: call.store, collection, transaction, markFor };
      const modified = changeDocument(target, current, modification) !== current;
      totals.matched++;
      if (modified) totals.modified++;
    } else if (statement.upsert === true) {
      const target = {
        store: call.store,
        collection: call.store.catalogue.ensure(call.command.database, body.update),
        transaction,
        markFor: retryable && (({ doc: { _id } }: StoredDocument) => retryable.mark(index, encode({ upserted: _id }))),
      };
      totals.upserted.push({ index, _id: upsertDocument(target, modification).doc._id });
    }
  });
}

/** Counts an update that was done when the driver sent it before. */
function addResult(totals: UpdateTotals, index: number, before: Doc): void {
  if ('upserted' in before) totals.upserted.push({ index, _id: before.upserted });
  else {
    totals.matched++;
    totals.modified++;
  }
}

/** Updates every document, each by itself; one that changed meanwhile must still match. Tells whether any did. */
async function updateMany(call: Call, modification: Modification, totals: UpdateTotals): Promise<boolean> {
  const {
    command: { body, database },
    store,
    transaction,
  } = call;
  const collection = store.catalogue.find(database, body.update);
  if (!collection) return false;
  const target: Target = { store, collection, transaction };
  const holds = compileFilter(modification.filter, modification.query);
  let any = false;
  for (const selected of select(collection, { filter: modification.filter, query: modification.query, transaction })) {
    await whenFree(() => {
      const current = collection.get(selected.key, transaction);
      if (!current || (current !== selected && !holds(current.doc))) return;
      const modified = changeDocument(target, current, modification) !== current;
      any = true;
      totals.matched++;
      if (modified) totals.modified++;
    });
  }
  return any;
}

/** delete. */
export async function remove(call: Call): Promise<Doc> {
  const {
    command: { body, database },
    store,
    transaction,
    retryable,
  } = call;
  const statements = docsField(body, 'deletes');
  refuseTooMany(statements.length);
  const errors = errorsOf(call);
  let n = 0;
  for (const [i, statement] of statements.entries()) {
    const query = queryContextOf(body, statement.collation);
    const limit = isNumeric(statement.limit) ? toNumber(statement.limit) : 0;
    if (retryable?.has(i)) {
      n++;
      continue;
    }
    const goOn = await errors.attempt(i, () =>
      whenFree(() => {
        const collection = store.catalogue.find(database, body.delete);
        for (const { key } of select(collection, { filter: docField(statement, 'q'), query, transaction, limit })) {
          if (collection)
            store.put({ collection, key, document: null }, transaction, limit === 1 ? retryable?.mark(i) : undefined);
          n++;
        }
      }),
    );
    if (!goOn) break;
  }
  return { n, ...errors.fields, ok: 1 };
}
