import { expressionWith } from '../aggregation/expressions/compile.js';
import { compilePipeline } from '../aggregation/pipeline.js';
import type { PipelineContext, Source } from '../aggregation/types.js';
import { isDoc } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import { failure } from '../errors.js';
import { collatorOf } from '../query/context.js';
import type { Transaction } from '../storage/transaction.js';
import { docField, numberField, variablesOf } from './command.js';
import type { Call, CursorReply, Reply } from './command.js';
import { explainAggregate } from './explain.js';
import { mergeInto, replaceCollection } from './pipelineOutput.js';
import { select } from './select.js';
import { splitPipeline } from './splitPipeline.js';

/** aggregate. */
export function aggregate(call: Call): Reply {
  const {
    command: { body, database },
    store,
    cursors,
    transaction,
  } = call;
  if (body.explain === true) return explainAggregate(call, body);
  const named = typeof body.aggregate === 'string';
  const namespace = named ? `${database}.${String(body.aggregate)}` : `${database}.$cmd.aggregate`;
  const { selection, rest } = splitPipeline(body);
  const stages = compilePipeline(rest, pipelineContext(call));
  const rows = select(named ? store.catalogue.find(database, body.aggregate) : undefined, {
    ...selection,
    transaction,
  });

  const batchSize =
    docField(body, 'cursor').batchSize === undefined
      ? undefined
      : numberField(docField(body, 'cursor'), 'batchSize', 0);
  const reply = (results: Parameters<typeof cursors.start>[0]['rows']): CursorReply =>
    cursors.start({ rows: results, namespace }, { batchSize });
  if (rest.length === 0) return reply(rows);
  const counted = plainCount(rest);
  if (counted) return reply(rows.length > 0 ? [{ _id: counted._id, [counted.field]: rows.length }] : []);
  return reply(
    stages.reduce(
      (docs, stage) => stage(docs),
      rows.map(({ doc }) => doc),
    ),
  );
}

/** Recognises the pipeline of countDocuments, which needs no look at the documents. */
function plainCount(stages: readonly Doc[]): { _id: null | number; field: string } | undefined {
  const [stage, ...others] = stages;
  const group = stage?.$group;
  if (others.length > 0 || !isDoc(group)) return undefined;
  const [idField, field, ...more] = Object.keys(group);
  const id = group._id;
  if (idField !== '_id' || field === undefined || more.length > 0 || (id !== null && typeof id !== 'number'))
    return undefined;
  const sum = group[field];
  return isDoc(sum) && Object.keys(sum).length === 1 && sum.$sum === 1 ? { _id: id, field } : undefined;
}

/** What the pipeline of a command may reach. */
function pipelineContext(call: Call): PipelineContext {
  const {
    command: { body, database },
    transaction,
  } = call;
  return {
    variables: variablesOf(body),
    collator: collatorOf(body.collation),
    source: name => sourceOf(call, name),
    replace: (target, docs) => {
      refuseInTransaction('$out', transaction);
      replaceCollection(call, { database: target.db ?? database, name: target.name }, docs);
    },
    merge: (spec, docs) => {
      refuseInTransaction('$merge', transaction);
      mergeInto(call, spec, docs);
    },
  };
}

function refuseInTransaction(stage: string, transaction: Transaction | undefined): void {
  if (transaction) throw failure('OperationNotSupportedInTransaction', `${stage} cannot be used in a transaction`);
}

function sourceOf({ command: { database }, store, transaction }: Call, name: string): Source {
  const collection = store.catalogue.find(database, name);
  return {
    find: (filter, variables) =>
      select(collection, { filter, query: { expression: expressionWith(variables) }, transaction }).map(
        ({ doc }) => doc,
      ),
    hasIndexOn: path =>
      collection?.indexes.some(index => index.fields[0] === path && !index.holds && !index.sparse) ?? false,
  };
}
