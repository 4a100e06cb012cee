import { isDoc } from '../bson/values.js';
import type { Value } from '../bson/values.js';
import { failure, location, unsupported } from '../errors.js';
import { bucketStage } from './stages/bucket.js';
import { densifyStage } from './stages/densify.js';
import { fillStage } from './stages/fill.js';
import { graphLookupStage } from './stages/graphLookup.js';
import { groupStage } from './stages/group.js';
import { facetStage, lookupStage, unionWithStage } from './stages/join.js';
import { shapeStages } from './stages/shape.js';
import { streamStages } from './stages/stream.js';
import { unwindStage } from './stages/unwind.js';
import { windowStage } from './stages/window.js';
import type { PipelineContext, RunPipeline, Source, Stage, StageCompiler } from './types.js';

const STAGES = new Map<string, StageCompiler>(
  Object.entries({
    ...shapeStages,
    ...streamStages,
    $group: groupStage,
    $unwind: unwindStage,
    $bucket: bucketStage,
    $densify: densifyStage,
    $fill: fillStage,
    $setWindowFields: windowStage,
    $graphLookup: graphLookupStage,
    $lookup: (argument, context) => lookupStage(argument, context, runPipeline),
    $facet: (argument, context) => facetStage(argument, context, runPipeline),
    $unionWith: (argument, context) => unionWithStage(argument, context, runPipeline),
  } satisfies Record<string, StageCompiler>),
);

const REFUSED = new Set([
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$bucketAuto',
  '$redact',
  '$collStats',
  '$indexStats',
  '$planCacheStats',
  '$currentOp',
  '$listSessions',
  '$listLocalSessions',
  '$changeStreamSplitLargeEvent',
]);

/** Compiles every stage before any runs, so that a wrong pipeline changes nothing. */
export function compilePipeline(stages: readonly Value[], context: PipelineContext): Stage[] {
  return stages.map((stage, i) => compileStage(stage, i === stages.length - 1, context));
}

function compileStage(stage: Value, last: boolean, context: PipelineContext): Stage {
  if (!isDoc(stage)) throw failure('TypeMismatch', 'Each element of the pipeline array must be an object');
  const [name, ...others] = Object.keys(stage);
  if (name === undefined || others.length > 0) {
    throw location(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const compile = STAGES.get(name);
  if (compile) {
    if ((name === '$out' || name === '$merge') && !last)
      throw location(40601, `${name} can only be the final stage in the pipeline`);
    return compile(stage[name], context);
  }
  if (name === '$changeStream')
    throw location(40573, 'The $changeStream stage is not supported by the embedded database');
  if (REFUSED.has(name)) throw unsupported(name);
  throw location(40324, `Unrecognized pipeline stage name: '${name}'`);
}

/** Runs a pipeline over documents, or over a collection, whose leading $match may then use an index. */
export const runPipeline: RunPipeline = (input, stages, context) => {
  const [first] = stages;
  const match = Array.isArray(input) || !isDoc(first?.$match) ? undefined : first.$match;
  const docs = Array.isArray(input) ? input : input.find(match ?? {}, context.variables);
  const rest = match ? stages.slice(1) : stages;
  return compilePipeline(rest, context).reduce((current, stage) => stage(current), docs);
};

/** A context that reaches no collection: for the pipeline of an update. */
export function isolatedContext(variables: PipelineContext['variables']): PipelineContext {
  const refuse = (): never => {
    throw failure('InvalidOptions', 'an update cannot read or write other collections');
  };
  const source = (): Source => refuse();
  return { variables, source, replace: refuse, merge: refuse };
}
