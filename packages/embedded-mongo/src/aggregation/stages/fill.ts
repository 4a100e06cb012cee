import { toNumber } from '../../bson/numbers.js';
import { valueAt } from '../../bson/paths.js';
import { asDouble, isDoc, isNothing, isNumeric } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { failure } from '../../errors.js';
import { withField } from '../../query/fieldTree.js';
import { namedArguments } from '../expressions/arguments.js';
import { compileExpression } from '../expressions/compile.js';
import type { PipelineContext, Stage, StageCompiler } from '../types.js';
import { byFields, partitions } from './partition.js';

/** $fill: gives null and missing fields a value, the last one seen, or one on the line between neighbours. */
export const fillStage: StageCompiler = (argument, context) => {
  const spec = namedArguments(argument, '$fill');
  const sort = isDoc(spec.sortBy) ? spec.sortBy : undefined;
  const by = spec.partitionBy ?? byFields(spec.partitionByFields);
  const fills = Object.entries(namedArguments(spec.output, '$fill')).map(([path, output]) =>
    compileFill(path, namedArguments(output, '$fill'), { context, sort }),
  );
  return docs =>
    partitions(docs, { by, sort }, context.variables).flatMap(partition =>
      fills.reduce((current, fill) => fill(current), partition),
    );
};

function compileFill(path: string, output: Doc, { context, sort }: { context: PipelineContext; sort?: Doc }): Stage {
  if ('value' in output) {
    const evaluate = compileExpression(output.value);
    return docs =>
      docs.map(doc => (isNothing(valueAt(doc, path)) ? withField(doc, path, evaluate(doc, context.variables)) : doc));
  }
  if (output.method === 'locf') return docs => carryForward(docs, path);
  const axis = sort && Object.keys(sort)[0];
  if (output.method !== 'linear' || axis === undefined) {
    throw failure('FailedToParse', "$fill needs a value, or the method 'locf' or 'linear' with a sortBy");
  }
  return docs => interpolate(docs, path, axis);
}

function carryForward(docs: readonly Doc[], path: string): Doc[] {
  let latest: Value = null;
  return docs.map(doc => {
    const value = valueAt(doc, path);
    if (isNothing(value)) return withField(doc, path, latest);
    latest = value;
    return doc;
  });
}

const numberAt = (value: Value): number =>
  value instanceof Date ? value.getTime() : isNumeric(value) ? toNumber(value) : Number.NaN;

function interpolate(docs: readonly Doc[], path: string, axis: string): Doc[] {
  const known = docs.flatMap(doc => {
    const y = valueAt(doc, path);
    return isNothing(y) ? [] : [{ x: numberAt(valueAt(doc, axis)), y: numberAt(y) }];
  });
  return docs.map(doc => {
    if (!isNothing(valueAt(doc, path))) return doc;
    const x = numberAt(valueAt(doc, axis));
    const after = known.findIndex(point => point.x > x);
    const [left, right] = [known[after - 1], known[after]];
    if (!left || !right) return withField(doc, path, null);
    return withField(doc, path, asDouble(left.y + ((right.y - left.y) * (x - left.x)) / (right.x - left.x)));
  });
}
