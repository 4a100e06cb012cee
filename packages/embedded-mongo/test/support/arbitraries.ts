import { BSONRegExp, Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import type { Doc, Value } from '../../src/bson/values.js';

/** `SEED=123 npx jest …` replays a failure; the report of a failure names its seed. */
if (process.env.SEED) fc.configureGlobal({ seed: Number(process.env.SEED) });

const decimals = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: -6, max: 25 }))
  .map(([coefficient, exponent]) => Decimal128.fromString(`${coefficient}E${exponent}`));

const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(value => Long.fromBigInt(value));

/** Numbers of all kinds, many of them close to or equal to each other. */
export const numbers: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer(),
  fc.double(),
  fc.integer({ min: -5, max: 5 }).map(value => new Double(value)),
  fc.integer({ min: -5, max: 5 }).map(value => Long.fromNumber(value)),
  longs,
  fc.constantFrom(2 ** 53, 2 ** 53 + 2, -(2 ** 53), 2 ** 63, Number.NaN, Infinity, -Infinity, -0),
  fc.constantFrom('9007199254740993', '9007199254740992', '9007199254740991').map(text => Long.fromString(text)),
  decimals,
  fc
    .constantFrom('NaN', 'Infinity', '-Infinity', '1.0', '0.1', '9007199254740992.5')
    .map(text => Decimal128.fromString(text)),
);

const strings = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', 'a\0', 'a\0b', '中', '🎉', '\uff01', '\ue000'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** Field names, few, so that documents have fields in common. */
const fieldNames = fc.constantFrom('a', 'b', 'c');

const leaves: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: numbers },
  { weight: 3, arbitrary: strings },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }).map(value => new Date(value * 86_400_000)) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }).map(value => new ObjectId(String(value).padStart(24, '0'))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }).map(bytes => new Binary(Buffer.from(bytes))) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }).map(t => new Timestamp({ t, i: 1 })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(new MinKey(), new MaxKey(), new BSONRegExp('^a', 'i'), new BSONRegExp('b', '')),
  },
);

/** Values of every type, nested a little. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value; doc: Doc; array: Value[] }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 8, arbitrary: leaves },
    { weight: 1, arbitrary: tie('doc') },
    { weight: 1, arbitrary: tie('array') },
  ),
  doc: fc.array(fc.tuple(fieldNames, tie('value')), { maxLength: 3 }).map(fields => Object.fromEntries(fields)),
  array: fc.array(tie('value'), { maxLength: 3 }),
})).value;

/** Small values of few types: queries over them often match. */
export const plainValues: fc.Arbitrary<Value> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 2, arbitrary: fc.constantFrom('x', 'y', 'yz') },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Value>(null, true, 1.5, Long.fromNumber(2), Decimal128.fromString('3.0'), new Date(0)),
  },
);
