import { expressionWith } from '../aggregation/expressions/compile.js';
import { isolatedContext, runPipeline } from '../aggregation/pipeline.js';
import { decode, encode } from '../bson/codec.js';
import { isDoc } from '../bson/values.js';
import type { Doc, Value } from '../bson/values.js';
import { failure } from '../errors.js';
import type { Collection } from '../storage/collection.js';
import { StoredDocument } from '../storage/record.js';
import { variablesOf } from './command.js';
import type { Call } from './command.js';
import { select } from './select.js';
import { insertDoc } from './storing.js';

/** $out: the documents become all there is of a collection; its indexes stay. */
export function replaceCollection(
  { store }: Call,
  { database, name }: { database: string; name: string },
  docs: Doc[],
): void {
  const collection = store.catalogue.ensure(database, name);
  for (const key of collection.documents.keys()) store.put({ collection, key, document: null });
  for (const doc of docs) insertDoc({ store, collection }, doc);
}

/** $merge: each document meets the one that is equal in the `on` fields. */
export function mergeInto(call: Call, spec: Doc, docs: Doc[]): void {
  const {
    command: { database },
    store,
  } = call;
  const into = isDoc(spec.into) ? spec.into : { coll: spec.into };
  const collection = store.catalogue.ensure(typeof into.db === 'string' ? into.db : database, into.coll);
  const on = spec.on === undefined ? ['_id'] : (Array.isArray(spec.on) ? spec.on : [spec.on]).map(String);
  const read = expressionWith(variablesOf(call.command.body));
  for (const doc of docs) {
    const filter = Object.fromEntries(on.map((path): [string, Value] => [path, { $eq: read(`$${path}`)(doc) }]));
    const [current] = select(collection, { filter, query: {}, limit: 1 });
    if (current) mergeMatched(call, { spec, collection, current, doc });
    else mergeUnmatched(call, { spec, collection, doc });
  }
}

interface Merging {
  spec: Doc;
  collection: Collection;
  doc: Doc;
}

function mergeUnmatched({ store }: Call, { spec, collection, doc }: Merging): void {
  if (spec.whenNotMatched === 'discard') return;
  if (spec.whenNotMatched === 'fail') {
    throw failure('MergeStageNoMatchingDocument', '$merge could not find a matching document in the target collection');
  }
  insertDoc({ store, collection }, doc);
}

function mergeMatched(
  { store, command }: Call,
  { spec, collection, current, doc }: Merging & { current: StoredDocument },
): void {
  const how = spec.whenMatched ?? 'merge';
  if (how === 'keepExisting') return;
  if (how === 'fail') throw collection.duplicateKey(collection.idIndex, doc);
  const merged = mergedDoc(decode(current.bytes), doc, { how, spec, body: command.body });
  const document = new StoredDocument(current.key, encode({ ...merged, _id: current.doc._id }));
  store.put({ collection, key: current.key, document });
}

function mergedDoc(old: Doc, doc: Doc, { how, spec, body }: { how: Value; spec: Doc; body: Doc }): Doc {
  if (how === 'replace') return { _id: old._id, ...doc };
  if (!Array.isArray(how)) return { ...old, ...doc };
  const variables = variablesOf(body);
  const read = expressionWith(variables);
  const bound = Object.entries(isDoc(spec.let) ? spec.let : {}).map(
    ([name, value]) => [name, read(value)(doc)] as const,
  );
  const stages = how.filter((stage): stage is Doc => isDoc(stage));
  const context = isolatedContext({ ...variables, ...Object.fromEntries(bound), new: doc });
  return runPipeline([old], stages, context)[0] ?? old;
}
