import { compare } from '../../bson/compare.js';
import { calculate } from '../../bson/numbers.js';
import { valueAt } from '../../bson/paths.js';
import { isNothing, isNumeric } from '../../bson/values.js';
import type { Doc, Numeric, Value } from '../../bson/values.js';
import { badValue, failure } from '../../errors.js';
import { withField } from '../../query/fieldTree.js';
import { addUnits, unitOf } from '../dates/units.js';
import { namedArguments, numericOf, textOf } from '../expressions/arguments.js';
import type { StageCompiler } from '../types.js';
import { byFields, partitions } from './partition.js';

/** As many documents as $densify may make, as in MongoDB. */
const MAX_GENERATED = 500_000;

/** $densify: adds documents where a number or date leaves gaps. */
export const densifyStage: StageCompiler = (argument, { variables }) => {
  const spec = namedArguments(argument, '$densify');
  const range = namedArguments(spec.range, '$densify');
  const field = textOf(spec.field, '$densify');
  const next = stepper(range);
  return docs => {
    const filled = docs.filter(doc => !isNothing(valueAt(doc, field)));
    const everywhere = extent(filled, field);
    let budget = MAX_GENERATED;
    return partitions(docs, { by: byFields(spec.partitionByFields), sort: { [field]: 1 } }, variables).flatMap(
      partition => {
        const bounds = boundsOf(range.bounds, everywhere, extent(partition, field));
        const result = bounds
          ? fillGaps(partition, { field, bounds, next, keep: partitionFields(spec.partitionByFields, partition[0]) })
          : partition;
        budget -= result.length - partition.length;
        if (budget < 0) throw badValue('$densify would generate more than 500000 documents');
        return result;
      },
    );
  };
};

interface Bounds {
  from: Value;
  to: Value;
  /** An explicit upper bound is not reached; the largest value that exists is. */
  inclusive: boolean;
}

function extent(docs: readonly Doc[], field: string): Bounds | undefined {
  const values = docs
    .map(doc => valueAt(doc, field))
    .filter(value => !isNothing(value))
    .sort((a, b) => compare(a, b));
  return values.length > 0 ? { from: values[0], to: values.at(-1), inclusive: true } : undefined;
}

function boundsOf(bounds: Value, everywhere: Bounds | undefined, partition: Bounds | undefined): Bounds | undefined {
  if (Array.isArray(bounds)) return { from: bounds[0], to: bounds[1], inclusive: false };
  return bounds === 'full' ? everywhere : partition;
}

function stepper({ step, unit }: Doc): (value: Value) => Value {
  const amount: Numeric = numericOf(step, '$densify');
  if (unit === undefined) return value => (isNumeric(value) ? calculate('+', value, amount) : undefined);
  const length = unitOf(unit);
  return value => (value instanceof Date ? addUnits(value, length, Number(amount.toString()), undefined) : undefined);
}

const partitionFields = (fields: Value, sample: Doc | undefined): Doc =>
  Object.fromEntries(
    (Array.isArray(fields) && sample ? fields : []).map(field => [String(field), valueAt(sample, String(field))]),
  );

interface Gaps {
  field: string;
  bounds: Bounds;
  next: (value: Value) => Value;
  keep: Doc;
}

function fillGaps(sorted: readonly Doc[], { field, bounds, next, keep }: Gaps): Doc[] {
  const result: Doc[] = [];
  let expected: Value = bounds.from;
  const within = (value: Value) => value !== undefined && compare(value, bounds.to) < (bounds.inclusive ? 1 : 0);
  const generateUpTo = (limit: Value | undefined): void => {
    const wanted = () => within(expected) && (limit === undefined || compare(expected, limit) < 0);
    while (wanted()) {
      result.push(withField({ ...keep }, field, expected));
      if (result.length > MAX_GENERATED) throw failure('BadValue', '$densify would generate too many documents');
      expected = next(expected);
    }
  };
  for (const doc of sorted) {
    const value = valueAt(doc, field);
    if (!isNothing(value)) {
      generateUpTo(value);
      if (compare(expected, value) === 0) expected = next(expected);
    }
    result.push(doc);
  }
  generateUpTo(undefined);
  return result;
}
