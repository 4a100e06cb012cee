import { toNumber } from '../bson/numbers.js';
import { isDoc, isNumeric } from '../bson/values.js';
import type { Doc } from '../bson/values.js';
import { docsField, queryContextOf } from './command.js';
import type { Selection } from './select.js';

/** The leading stages that a plain query can do, and the rest. */
export interface SplitPipeline {
  selection: Selection;
  rest: Doc[];
}

/** Takes leading $match, $sort, $skip and $limit out of a pipeline, so that they may use an index. */
export function splitPipeline(body: Doc): SplitPipeline {
  const stages = [...docsField(body, 'pipeline')];
  const filters: Doc[] = [];
  const next = (name: string) => {
    const stage = stages[0];
    if (!stage || !(name in stage) || Object.keys(stage).length !== 1) return undefined;
    return stage[name];
  };
  for (let match = next('$match'); isDoc(match); match = next('$match')) {
    filters.push(match);
    stages.shift();
  }
  const [filter = {}] = filters;
  const selection: Selection = { filter: filters.length > 1 ? { $and: filters } : filter, query: queryContextOf(body) };
  const sort = next('$sort');
  if (isDoc(sort)) {
    selection.sort = sort;
    stages.shift();
  }
  const skip = next('$skip');
  if (isNumeric(skip) && toNumber(skip) >= 0) {
    selection.skip = toNumber(skip);
    stages.shift();
  }
  const limit = next('$limit');
  if (isNumeric(limit) && toNumber(limit) > 0) {
    selection.limit = toNumber(limit);
    stages.shift();
  }
  return { selection, rest: stages };
}
