import { Long } from 'bson';
import { valueAt } from '../../bson/paths.js';
import { isDoc, isNothing } from '../../bson/values.js';
import type { Doc } from '../../bson/values.js';
import { location } from '../../errors.js';
import { withField, withoutField } from '../../query/fieldTree.js';
import { textOf } from '../expressions/arguments.js';
import type { StageCompiler } from '../types.js';

/** $unwind: a document for each element; a single value counts as one element. */
export const unwindStage: StageCompiler = argument => {
  const spec = isDoc(argument) ? argument : { path: argument };
  const reference = textOf(spec.path, '$unwind');
  if (!reference.startsWith('$')) throw location(28818, "path option to $unwind stage should be prefixed with a '$'");
  const path = reference.slice(1);
  const keepEmpty = spec.preserveNullAndEmptyArrays === true;
  const indexField = typeof spec.includeArrayIndex === 'string' ? spec.includeArrayIndex : undefined;
  const numbered = (doc: Doc, index: number | null): Doc =>
    indexField === undefined ? doc : withField(doc, indexField, index === null ? null : Long.fromNumber(index));

  return docs =>
    docs.flatMap(doc => {
      const value = valueAt(doc, path);
      if (Array.isArray(value) && value.length > 0) {
        return value.map((element, i) => numbered(withField(doc, path, element), i));
      }
      if (!isNothing(value) && !Array.isArray(value)) return [numbered(doc, null)];
      if (!keepEmpty) return [];
      return [numbered(Array.isArray(value) ? withoutField(doc, path) : doc, null)];
    });
};
