import { Long } from 'bson';
import { keyOf } from '../../bson/keys.js';
import { toNumber } from '../../bson/numbers.js';
import { isDoc, isNothing, isNumeric } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { withField } from '../../query/fieldTree.js';
import { namedArguments, textOf } from '../expressions/arguments.js';
import { compileExpression } from '../expressions/compile.js';
import type { StageCompiler } from '../types.js';
import { localValues } from './join.js';

/** $graphLookup: follows a reference from document to document, breadth first. */
export const graphLookupStage: StageCompiler = (argument, context) => {
  const spec = namedArguments(argument, '$graphLookup');
  const source = context.source(textOf(spec.from, '$graphLookup'));
  const start = compileExpression(spec.startWith);
  const connectFrom = textOf(spec.connectFromField, '$graphLookup');
  const connectTo = textOf(spec.connectToField, '$graphLookup');
  const as = textOf(spec.as, '$graphLookup');
  const depthField = typeof spec.depthField === 'string' ? spec.depthField : undefined;
  const maxDepth = isNumeric(spec.maxDepth) ? toNumber(spec.maxDepth) : Number.POSITIVE_INFINITY;
  const restriction = isDoc(spec.restrictSearchWithMatch) ? spec.restrictSearchWithMatch : {};

  const reachedFrom = (doc: Doc): Doc[] => {
    const reached = new Map<string, Doc>();
    const first = start(doc, context.variables);
    let frontier: Value[] = Array.isArray(first) ? first : [first];
    for (let depth = 0; frontier.length > 0 && depth <= maxDepth; depth++) {
      const found = source.find({ $and: [{ [connectTo]: { $in: frontier } }, restriction] }, context.variables);
      const fresh = found.filter(next => !reached.has(keyOf(next._id)));
      for (const next of fresh) {
        reached.set(
          keyOf(next._id),
          depthField === undefined ? next : { ...next, [depthField]: Long.fromNumber(depth) },
        );
      }
      frontier = fresh.flatMap(next => localValues(next, connectFrom)).filter(value => !isNothing(value));
    }
    return [...reached.values()];
  };
  return docs => docs.map(doc => withField(doc, as, reachedFrom(doc)));
};
