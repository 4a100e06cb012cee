import { compare } from '../../bson/compare.js';
import { keyOf } from '../../bson/keys.js';
import { isDoc } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import { arrayOf, namedArguments } from '../expressions/arguments.js';
import { compileExpression } from '../expressions/compile.js';
import type { StageCompiler } from '../types.js';
import { accumulate, compileGroupFields } from './group.js';

/** $bucket: groups by ranges; each is named by its lower boundary. */
export const bucketStage: StageCompiler = (argument, { variables }) => {
  const spec = namedArguments(argument, '$bucket');
  const boundaries = arrayOf(spec.boundaries, 40200, "The $bucket 'boundaries' field must be an array, but found type");
  const groupBy = compileExpression(spec.groupBy);
  const fields = compileGroupFields(isDoc(spec.output) ? spec.output : { count: { $sum: 1 } }, variables);
  const bucketOf = (value: Value): Value => {
    const above = boundaries.findIndex(boundary => compare(value, boundary) < 0);
    if (above > 0) return boundaries[above - 1];
    if ('default' in spec) return spec.default;
    throw location(40066, '$bucket could not find a matching branch for an input, and no default was specified.');
  };
  return docs => {
    const buckets = new Map<string, { id: Value; docs: Doc[] }>();
    for (const doc of docs) {
      const id = bucketOf(groupBy(doc, variables));
      const bucket = buckets.get(keyOf(id));
      if (bucket) bucket.docs.push(doc);
      else buckets.set(keyOf(id), { id, docs: [doc] });
    }
    return [...buckets.values()]
      .sort((a, b) => compare(a.id, b.id))
      .map(bucket => ({ _id: bucket.id, ...accumulate(bucket.docs, fields) }));
  };
};
