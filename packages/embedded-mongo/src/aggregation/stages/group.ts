import { keyOf } from '../../bson/keys.js';
import { isDoc, setField } from '../../bson/values.js';
import type { Doc, Value } from '../../bson/values.js';
import { location } from '../../errors.js';
import type { Variables } from '../../query/context.js';
import { compileAccumulator } from '../accumulators.js';
import type { Accumulator, AccumulatorFactory } from '../accumulators.js';
import { namedArguments } from '../expressions/arguments.js';
import { compileExpression } from '../expressions/compile.js';
import type { StageCompiler } from '../types.js';

/** An output field and the accumulator that fills it. */
export interface GroupField {
  field: string;
  create: AccumulatorFactory;
}

/** Compiles output fields such as `{ total: { $sum: '$amount' } }`. */
export function compileGroupFields(spec: Doc, variables: Variables): GroupField[] {
  return Object.entries(spec).map(([field, accumulator]) => {
    const operator = isDoc(accumulator) ? Object.keys(accumulator)[0] : undefined;
    if (!isDoc(accumulator) || !operator?.startsWith('$')) {
      throw location(40234, `The field '${field}' must be an accumulator object`);
    }
    return { field, create: compileAccumulator(operator, accumulator[operator], variables) };
  });
}

/** Runs accumulators over documents. */
export function accumulate(docs: readonly Doc[], fields: readonly GroupField[]): Doc {
  const running = fields.map(({ field, create }) => ({ field, accumulator: create() }));
  for (const doc of docs) for (const { accumulator } of running) accumulator.add(doc);
  return Object.fromEntries(running.map(({ field, accumulator }) => [field, accumulator.result()]));
}

interface Group {
  id: Value;
  accumulators: Accumulator[];
}

/** $group. */
export const groupStage: StageCompiler = (argument, { variables }) => {
  const { _id, ...outputs } = namedArguments(argument, '$group');
  if (_id === undefined) throw location(15955, 'a group specification must include an _id');
  const identify = compileExpression(_id);
  const fields = compileGroupFields(outputs, variables);
  return docs => {
    const groups = new Map<string, Group>();
    for (const doc of docs) {
      const id = identify(doc, variables) ?? null;
      const key = keyOf(id);
      let group = groups.get(key);
      if (!group) {
        group = { id, accumulators: fields.map(({ create }) => create()) };
        groups.set(key, group);
      }
      for (const accumulator of group.accumulators) accumulator.add(doc);
    }
    return [...groups.values()].map(group => resultOf(group, fields));
  };
};

function resultOf({ id, accumulators }: Group, fields: readonly GroupField[]): Doc {
  const result: Doc = { _id: id };
  for (const [i, { field }] of fields.entries()) setField(result, field, accumulators[i]?.result());
  return result;
}
