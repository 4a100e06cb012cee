import { toNumber } from '../../bson/numbers.js';
import { isDoc, isNumeric } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import { compileFilter } from '../../query/match.js';
import { sortDocs } from '../../query/sort.js';
import { namedArguments, textOf } from '../expressions/arguments.js';
import { expressionWith } from '../expressions/compile.js';
import type { StageCompiler } from '../types.js';
import { groupStage } from './group.js';

const match: StageCompiler = (argument, { variables, collator }) => {
  const holds = compileFilter(namedArguments(argument, '$match'), { expression: expressionWith(variables), collator });
  return docs => docs.filter(holds);
};

const sort: StageCompiler = (argument, { collator }) => {
  const spec = namedArguments(argument, '$sort');
  return docs => sortDocs(docs, spec, collator);
};

/** A count of documents: 0 only where the stage allows it. */
function documentCount(value: Value, stage: string, least: number): number {
  const count = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(count) || count < least)
    throw location(15957, `the argument to ${stage} must be a whole number of at least ${least}`);
  return count;
}

const limit: StageCompiler = argument => {
  const count = documentCount(argument, '$limit', 1);
  return docs => docs.slice(0, count);
};

const skip: StageCompiler = argument => {
  const count = documentCount(argument, '$skip', 0);
  return docs => docs.slice(count);
};

const count: StageCompiler = argument => {
  const field = textOf(argument, '$count');
  return docs => (docs.length > 0 ? [{ [field]: docs.length }] : []);
};

const sortByCount: StageCompiler = (argument, context) => {
  const group = groupStage({ _id: argument, count: { $sum: 1 } }, context);
  return docs => sortDocs(group(docs), { count: -1 });
};

const sample: StageCompiler = argument => {
  const size = documentCount(namedArguments(argument, '$sample').size, '$sample', 1);
  return docs => {
    const shuffled: Doc[] = [...docs];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      const [a, b] = [shuffled[i], shuffled[j]];
      if (a && b) [shuffled[i], shuffled[j]] = [b, a];
    }
    return shuffled.slice(0, size);
  };
};

const out: StageCompiler = (argument, context) => {
  const target = isDoc(argument)
    ? { db: textOf(argument.db, '$out'), name: textOf(argument.coll, '$out') }
    : { name: textOf(argument, '$out') };
  return docs => {
    context.replace(target, docs);
    return [];
  };
};

const merge: StageCompiler = (argument, context) => {
  const spec = isDoc(argument) ? argument : { into: argument };
  return docs => {
    context.merge(spec, docs);
    return [];
  };
};

/** Stages that choose, order, count or write documents. */
export const streamStages: Readonly<Record<string, StageCompiler>> = {
  $match: match,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
  $sortByCount: sortByCount,
  $sample: sample,
  $out: out,
  $merge: merge,
};
