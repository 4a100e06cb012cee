import { compare } from '../../bson/compare.js';
import { toNumber } from '../../bson/numbers.js';
import { isDoc, isNumeric } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { failure, unsupported } from '../../errors.js';
import type { Variables } from '../../query/context.js';
import { withField } from '../../query/fieldTree.js';
import { sortFieldsOf, sortValue } from '../../query/sort.js';
import { namedArguments } from '../expressions/arguments.js';
import { compileExpression } from '../expressions/compile.js';
import type { StageCompiler } from '../types.js';
import { accumulate, compileGroupFields } from './group.js';
import { partitions } from './partition.js';

/** Computes one output field for every document of a sorted partition. */
type WindowFunction = (partition: readonly Doc[]) => Value[];

/** $setWindowFields: ranks, shifts, and accumulators over windows counted in documents. */
export const windowStage: StageCompiler = (argument, { variables }) => {
  const spec = namedArguments(argument, '$setWindowFields');
  const sort = isDoc(spec.sortBy) ? spec.sortBy : undefined;
  const outputs = Object.entries(namedArguments(spec.output, '$setWindowFields')).map(([path, output]) => ({
    path,
    compute: compileWindow(namedArguments(output, '$setWindowFields'), sort, variables),
  }));
  return docs =>
    partitions(docs, { by: spec.partitionBy, sort }, variables).flatMap(partition =>
      outputs.reduce<Doc[]>((current, { path, compute }) => {
        const values = compute(partition);
        return current.map((doc, i) => withField(doc, path, values[i]));
      }, partition),
    );
};

function compileWindow({ window, ...output }: Doc, sort: Doc | undefined, variables: Variables): WindowFunction {
  const operator = Object.keys(output)[0] ?? '';
  switch (operator) {
    case '$rank':
    case '$denseRank':
      return ranking(operator === '$denseRank', sort);
    case '$documentNumber':
      return partition => partition.map((_, i) => i + 1);
    case '$shift':
      return shifting(namedArguments(output.$shift, '$shift'), variables);
    default: {
      const fields = compileGroupFields({ value: output }, variables);
      if (window === undefined) {
        return partition => {
          const { value } = accumulate(partition, fields);
          return partition.map(() => value);
        };
      }
      const bounds = windowBounds(window);
      return partition =>
        partition.map(
          (_, i) => accumulate(partition.slice(bounds.from(i), bounds.to(i, partition.length)), fields).value,
        );
    }
  }
}

/** Equal documents share a rank; a dense rank leaves no gap after them. */
function ranking(dense: boolean, sort: Doc | undefined): WindowFunction {
  if (!sort) throw failure('FailedToParse', '$rank needs a sortBy');
  const fields = sortFieldsOf(sort);
  const tied = (a: Doc, b: Doc) => fields.every(field => compare(sortValue(a, field), sortValue(b, field)) === 0);
  return partition => {
    let rank = 0;
    return partition.map((doc, i) => {
      const before = partition[i - 1];
      if (!before || !tied(before, doc)) rank = dense ? rank + 1 : i + 1;
      return rank;
    });
  };
}

function shifting(spec: Doc, variables: Variables): WindowFunction {
  const evaluate = compileExpression(spec.output);
  const fallback = compileExpression(spec.default ?? null);
  const by = isNumeric(spec.by) ? toNumber(spec.by) : 0;
  return partition =>
    partition.map((_, i) => {
      const other = partition[i + by];
      return (other ? evaluate(other, variables) : fallback({}, variables)) ?? null;
    });
}

interface Bounds {
  from(position: number): number;
  to(position: number, length: number): number;
}

function windowBounds(window: Value): Bounds {
  const { documents } = namedArguments(window, 'window');
  if (!Array.isArray(documents)) throw unsupported('a window by range');
  const [lower, upper] = documents;
  const offset = (bound: Value): number => (isNumeric(bound) ? toNumber(bound) : 0);
  return {
    from: position => (lower === 'unbounded' ? 0 : Math.max(0, position + offset(lower))),
    to: (position, length) => (upper === 'unbounded' ? length : Math.max(0, position + offset(upper) + 1)),
  };
}
