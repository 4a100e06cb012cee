import fc from 'fast-check';
import { decode, encode } from '../../src/bson/codec.js';
import { equals } from '../../src/bson/compare.js';
import { copyOfDoc } from '../../src/bson/values.js';
import type { Doc, Value } from '../../src/bson/values.js';
import { withOperators } from '../../src/update/apply.js';
import { parseUpdate } from '../../src/update/parse.js';
import { plainValues } from '../support/arbitraries.js';
import { applySlowly } from '../support/slowUpdate.js';

/** What an update does: the new document, or the number of the error. */
type Outcome = { doc: Doc } | { code: number };

function outcomeOf(run: () => Doc): Outcome {
  try {
    return { doc: run() };
  } catch (cause) {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'number')
      return { code: cause.code };
    throw cause;
  }
}

function apply(doc: Doc, update: Doc): Doc {
  const parsed = parseUpdate(update, undefined, {});
  if (parsed.kind !== 'operators') throw new Error('not an operator update');
  return withOperators(doc, parsed, { query: {}, now: new Date(0), inserting: false, position: -1 });
}

const inner: fc.Arbitrary<Value> = fc.oneof(
  plainValues,
  fc.array(plainValues, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('x', 'y'), plainValues, { maxKeys: 2 }),
);
const documents: fc.Arbitrary<Doc> = fc.dictionary(fc.constantFrom('a', 'b', 'c'), inner, { maxKeys: 3 });
const paths = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.0', 'b.y', 'c.1', 'c.x.y');
const amounts = fc.integer({ min: -3, max: 3 });

const fields = <T extends Value>(values: fc.Arbitrary<T>): fc.Arbitrary<Doc> =>
  fc.dictionary(paths, values, { minKeys: 1, maxKeys: 2 });

const updates: fc.Arbitrary<Doc> = fc.oneof(
  fc.record({ $set: fields(inner) }),
  fc.record({ $unset: fields(fc.constant('')) }),
  fc.record({ $inc: fields(amounts) }),
  fc.record({ $mul: fields(amounts) }),
  fc.record({ $min: fields(plainValues) }),
  fc.record({ $max: fields(plainValues) }),
  fc.record({ $push: fields(inner) }),
  fc.record({ $push: fields(fc.record({ $each: fc.array(plainValues, { maxLength: 3 }), $slice: amounts })) }),
  fc.record({ $addToSet: fields(plainValues) }),
  fc.record({ $pull: fields(plainValues) }),
  fc.record({ $pullAll: fields(fc.array(plainValues, { maxLength: 2 })) }),
  fc.record({ $pop: fields(fc.constantFrom(1, -1)) }),
  fc.record({ $set: fields(plainValues), $inc: fields(amounts) }),
);

describe('update operators', () => {
  it('do what a slow, literal reading of the manual does', () => {
    let changed = 0;
    fc.assert(
      fc.property(documents, updates, (doc, update) => {
        const before = copyOfDoc(doc);
        const fast = outcomeOf(() => apply(doc, update));
        const slow = outcomeOf(() => applySlowly(doc, update));
        if ('doc' in fast && 'doc' in slow) {
          expect(fast.doc).toEqual(slow.doc);
          expect(equals(fast.doc, slow.doc)).toBe(true);
          // The store keeps the document as it is, instead of decoding what it encoded.
          expect(decode(encode(fast.doc))).toEqual(fast.doc);
          if (!equals(fast.doc, before)) changed++;
        } else expect(fast).toEqual(slow);
        expect(doc).toEqual(before);
      }),
      { numRuns: 5000 },
    );
    expect(changed).toBeGreaterThan(1000);
  });

  it('leave the version before as it was, though both share what did not change', () => {
    const before = { a: { x: 1 }, b: [1, { y: 2 }], c: { z: 3 }, d: { w: [4] } };
    const kept = copyOfDoc(before);
    const after = apply(before, { $rename: { 'a.x': 'c.x' }, $push: { b: 5 }, $set: { 'b2.n': 1 } });

    expect(before).toEqual(kept);
    expect(after).toEqual({ a: {}, b: [1, { y: 2 }, 5], c: { z: 3, x: 1 }, d: { w: [4] }, b2: { n: 1 } });
    expect(after.d).toBe(before.d);
  });

  it.each<[string, Doc, number]>([
    ['an unknown operator', { $foo: { a: 1 } }, 9],
    ['one path twice', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and one inside it', { $set: { a: {}, 'a.b': 1 } }, 40],
    ['a number for $inc that is none', { $inc: { a: 'x' } }, 14],
    ['an empty part of a path', { $set: { 'a..b': 1 } }, 56],
    ['a field that starts with a dollar', { $set: { 'a.$b': 1 } }, 52],
    ['an array filter that is not given', { $set: { 'a.$[e]': 1 } }, 2],
  ])('refuse %s', (_name, update, code) => {
    expect(() => apply({ a: 1 }, update)).toThrow(expect.objectContaining({ code }));
  });
});
