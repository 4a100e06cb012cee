import { isDoc } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import { failure } from '../errors.js';
import type { IndexScan } from '../storage/planner.js';
import { docField, docsField, queryContextOf } from './command.js';
import type { Call } from './command.js';
import { findSelection } from './read.js';
import { selectWithReport } from './select.js';
import type { Selection, SelectionReport } from './select.js';
import { splitPipeline } from './splitPipeline.js';

/** explain: which index a command would use, and how much it looks at. Plans have the classic form. */
export function explain(call: Call): Doc {
  const inner = docField(call.command.body, 'explain');
  const name = Object.keys(inner)[0] ?? '';
  if (name === 'aggregate') return explainAggregate(call, inner);
  return explainSelection(call, inner[name], selectionOf(name, inner));
}

function selectionOf(name: string, body: Doc): Selection {
  switch (name) {
    case 'find':
      return findSelection(body);
    case 'count':
    case 'distinct':
      return { filter: docField(body, 'query'), query: queryContextOf(body) };
    case 'findAndModify':
      return { filter: docField(body, 'query'), sort: docField(body, 'sort'), limit: 1, query: queryContextOf(body) };
    case 'update':
    case 'delete': {
      const [statement = {}] = docsField(body, name === 'update' ? 'updates' : 'deletes');
      return { filter: docField(statement, 'q'), query: queryContextOf(body, statement.collation) };
    }
    default:
      throw failure('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

/** explain of an aggregate: the plan of what reads the collection, and the stages that follow. */
export function explainAggregate(call: Call, body: Doc): Doc {
  const { selection, rest } = splitPipeline(body);
  const reply = explainSelection(call, body.aggregate, selection);
  const { queryPlanner, executionStats } = reply;
  return rest.length === 0 ? reply : { ...reply, stages: [{ $cursor: { queryPlanner, executionStats } }, ...rest] };
}

function explainSelection({ command: { database }, store }: Call, name: Doc[string], selection: Selection): Doc {
  const started = performance.now();
  const report = selectWithReport(store.catalogue.find(database, name), selection);
  return {
    explainVersion: '1',
    queryPlanner: {
      namespace: `${database}.${String(name)}`,
      parsedQuery: selection.filter,
      winningPlan: planOf(selection, report),
      rejectedPlans: [],
    },
    executionStats: {
      executionSuccess: true,
      nReturned: report.documents.length,
      executionTimeMillis: Math.round(performance.now() - started),
      totalKeysExamined: report.scans.length > 0 ? report.examined : 0,
      totalDocsExamined: report.examined,
    },
    ok: 1,
  };
}

function planOf(selection: Selection, { scans, sorted }: SelectionReport): Doc {
  const read = readPlan(selection, scans);
  return sorted ? { stage: 'SORT', sortPattern: selection.sort, inputStage: read } : read;
}

function readPlan({ filter }: Selection, scans: readonly IndexScan[]): Doc {
  const [first, ...others] = scans;
  if (!first) return { stage: 'COLLSCAN', filter, direction: 'forward' };
  if (isIdLookup(filter)) return { stage: 'IDHACK' };
  const inputStage = others.length > 0 ? { stage: 'OR', inputStages: scans.map(scanPlan) } : scanPlan(first);
  return { stage: 'FETCH', filter, inputStage };
}

const isIdLookup = (filter: Doc): boolean => Object.keys(filter).join() === '_id' && !isDoc(filter._id);

const scanPlan = ({ index, order }: IndexScan): Doc => ({
  stage: 'IXSCAN',
  keyPattern: index.spec.key,
  indexName: index.name,
  isMultiKey: index.multikey,
  isUnique: index.unique,
  isSparse: index.sparse,
  isPartial: index.holds !== undefined,
  direction: order === 'descending' ? 'backward' : 'forward',
});
