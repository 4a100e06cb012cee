import { keyOf } from '../../bson/keys.js';
import { keyValues, partsOf } from '../../bson/paths.js';
import { isDoc } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { failure } from '../../errors.js';
import { withField } from '../../query/fieldTree.js';
import { arrayOf, namedArguments, textOf } from '../expressions/arguments.js';
import { compileExpression } from '../expressions/compile.js';
import type { PipelineContext, RunPipeline, Source, Stage } from '../types.js';

/** Reads a pipeline that stands inside a stage. */
const pipelineOf = (value: Value, stage: string): Doc[] =>
  arrayOf(value, 14, `the pipeline of ${stage} must be an array, found`).filter((inner): inner is Doc => isDoc(inner));

/** The values of a local field to look for: elements of arrays, null for a missing field. */
export function localValues(doc: Doc, path: string): Value[] {
  const parts = partsOf(path);
  const collect = (value: Value, depth: number): Value[] => {
    if (depth === parts.length) return Array.isArray(value) ? value : [value ?? null];
    if (Array.isArray(value)) return value.flatMap(element => (isDoc(element) ? collect(element, depth) : []));
    return isDoc(value) ? collect(value[parts[depth] ?? ''], depth + 1) : [null];
  };
  return collect(doc, 0);
}

/** Finds the foreign documents of a local one. */
type Finder = (doc: Doc) => Doc[];

/** Without an index the foreign collection is read once and hashed by its field. */
function hashedFinder(source: Source, spec: { local: string; foreign: string }, context: PipelineContext): Finder {
  const table = new Map<string, Doc[]>();
  for (const doc of source.find({}, context.variables)) {
    for (const key of new Set(keyValues(doc, spec.foreign).map(value => keyOf(value ?? null)))) {
      const bucket = table.get(key);
      if (bucket) bucket.push(doc);
      else table.set(key, [doc]);
    }
  }
  return doc => [...new Set(localValues(doc, spec.local).flatMap(value => table.get(keyOf(value)) ?? []))];
}

function indexedFinder(source: Source, spec: { local: string; foreign: string }, context: PipelineContext): Finder {
  return doc => {
    const values = localValues(doc, spec.local);
    const condition = values.length === 1 ? { $eq: values[0] } : { $in: values };
    return source.find({ [spec.foreign]: condition }, context.variables);
  };
}

/** $lookup, by equal fields, by a pipeline with `let`, or by both. */
export function lookupStage(argument: Value, context: PipelineContext, run: RunPipeline): Stage {
  const spec = namedArguments(argument, '$lookup');
  if (typeof spec.as !== 'string') throw failure('FailedToParse', "must specify 'as' field for a $lookup");
  const as = spec.as;
  const source =
    spec.from === undefined
      ? undefined
      : context.source(textOf(isDoc(spec.from) ? spec.from.coll : spec.from, '$lookup'));
  const bindings = Object.entries(isDoc(spec.let) ? spec.let : {}).map(([name, value]) => ({
    name,
    value: compileExpression(value),
  }));
  const stages = spec.pipeline === undefined ? undefined : pipelineOf(spec.pipeline, '$lookup');
  const byField = spec.foreignField !== undefined;
  return docs => {
    const find = byField && source && docs.length > 0 ? finderFor(source, spec, context) : undefined;
    return docs.map(doc => {
      const found = find ? find(doc) : [];
      if (!stages) return withField(doc, as, found);
      const bound = bindings.map(({ name, value }) => [name, value(doc, context.variables) ?? null] as const);
      const variables = { ...context.variables, ...Object.fromEntries(bound) };
      return withField(doc, as, run(byField ? found : (source ?? []), stages, { ...context, variables }));
    });
  };
}

function finderFor(source: Source, spec: Doc, context: PipelineContext): Finder {
  const fields = { local: textOf(spec.localField, '$lookup'), foreign: textOf(spec.foreignField, '$lookup') };
  return source.hasIndexOn(fields.foreign)
    ? indexedFinder(source, fields, context)
    : hashedFinder(source, fields, context);
}

/** $facet: several pipelines over the same documents. */
export function facetStage(argument: Value, context: PipelineContext, run: RunPipeline): Stage {
  const facets = Object.entries(namedArguments(argument, '$facet')).map(([name, stages]) => ({
    name,
    stages: pipelineOf(stages, '$facet'),
  }));
  return docs => [Object.fromEntries(facets.map(({ name, stages }) => [name, run(docs, stages, context)]))];
}

/** $unionWith: the documents of another collection after these. */
export function unionWithStage(argument: Value, context: PipelineContext, run: RunPipeline): Stage {
  const spec = isDoc(argument) ? argument : { coll: argument };
  const stages = spec.pipeline === undefined ? [] : pipelineOf(spec.pipeline, '$unionWith');
  const input = spec.coll === undefined ? [] : context.source(textOf(spec.coll, '$unionWith'));
  return docs => docs.concat(run(input, stages, context));
}
