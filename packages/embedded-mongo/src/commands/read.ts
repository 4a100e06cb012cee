import { Long } from 'bson';
import { keyOf } from '../bson/keys.js';
import { keyValues, pathExists } from '../bson/paths.js';
import { isNumeric } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { failure } from '../errors.js';
import type { QueryContext } from '../query/context.js';
import { compileFilter } from '../query/match.js';
import { compileProjection } from '../query/projection.js';
import { docField, numberField, queryContextOf } from './command.js';
import type { Call, CursorReply } from './command.js';
import { select } from './select.js';
import type { Selection } from './select.js';

/** The selection a find command describes. A negative limit asks for a single batch. */
export function findSelection(body: Doc): Selection & { single: boolean } {
  const limit = numberField(body, 'limit', 0);
  return {
    filter: docField(body, 'filter'),
    sort: docField(body, 'sort'),
    skip: numberField(body, 'skip', 0),
    limit: Math.abs(limit),
    single: body.singleBatch === true || limit < 0,
    query: queryContextOf(body),
  };
}

/** The projection of a find or findAndModify, if it has one. */
export function projectionOf(fields: Doc, filter: Doc, query: QueryContext): ((doc: Doc) => Doc) | undefined {
  if (Object.keys(fields).length === 0) return undefined;
  const matched = { position: -1 };
  const holds = compileFilter(filter, { ...query, matched });
  const positional = Object.keys(fields).some(path => path.endsWith('.$'));
  const positionIn = (doc: Doc): number => {
    matched.position = -1;
    holds(doc);
    return matched.position;
  };
  return compileProjection(fields, query, { find: true, positionIn: positional ? positionIn : undefined });
}

/** find. */
export function find({ command: { body, database }, store, cursors, transaction }: Call): CursorReply {
  const selection = findSelection(body);
  const project = projectionOf(docField(body, 'projection'), selection.filter, selection.query);
  const rows = select(store.catalogue.find(database, body.find), { ...selection, transaction });
  return cursors.start(
    { rows, namespace: `${database}.${String(body.find)}`, project },
    {
      batchSize: body.batchSize === undefined ? undefined : numberField(body, 'batchSize', 0),
      single: selection.single,
      keepAlive: body.noCursorTimeout === true,
    },
  );
}

const cursorId = (value: Value): bigint => {
  if (!isNumeric(value)) throw failure('TypeMismatch', 'a cursor id must be a number');
  return BigInt(value.toString());
};

/** getMore. */
export function getMore({ command: { body, database }, cursors }: Call): CursorReply {
  const batchSize = numberField(body, 'batchSize', 0);
  return cursors.next(cursorId(body.getMore), `${database}.${String(body.collection)}`, batchSize || undefined);
}

/** killCursors. */
export function killCursors({ command: { body }, cursors }: Call): Doc {
  const ids = Array.isArray(body.cursors) ? body.cursors.map(cursorId) : [];
  const killed = ids.filter(id => cursors.kill(id));
  const longs = (list: bigint[]) => list.map(id => Long.fromBigInt(id));
  return {
    cursorsKilled: longs(killed),
    cursorsNotFound: longs(ids.filter(id => !killed.includes(id))),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
}

/** count: what estimatedDocumentCount sends. */
export function count({ command: { body, database }, store }: Call): Doc {
  const collection = store.catalogue.find(database, body.count);
  const filter = docField(body, 'query');
  const all = Object.keys(filter).length === 0;
  const found = all
    ? (collection?.documents.size ?? 0)
    : select(collection, { filter, query: queryContextOf(body) }).length;
  const skipped = Math.max(0, found - numberField(body, 'skip', 0));
  const limit = Math.abs(numberField(body, 'limit', 0));
  return { n: limit > 0 ? Math.min(skipped, limit) : skipped, ok: 1 };
}

/** distinct. */
export function distinct({ command: { body, database }, store, transaction }: Call): Doc {
  const path = String(body.key);
  const values = new Map<string, Value>();
  const filter = docField(body, 'query');
  for (const { doc } of select(store.catalogue.find(database, body.distinct), {
    filter,
    query: queryContextOf(body),
    transaction,
  })) {
    for (const value of keyValues(doc, path)) {
      const missing = value === undefined || (value === null && !pathExists(doc, path));
      if (!missing && !values.has(keyOf(value))) values.set(keyOf(value), value);
    }
  }
  return { values: [...values.values()], ok: 1 };
}
