import fc from 'fast-check';
import { decode, encode } from '../../src/bson/codec.js';
import { compare, equals } from '../../src/bson/compare.js';
import { isExactKey, keyOf } from '../../src/bson/keys.js';
import { typeName } from '../../src/bson/values.js';
import { numbers, values } from '../support/arbitraries.js';

const sign = (order: number): number => Math.sign(order) || 0;

describe('the order of values', () => {
  it('is the same from both sides', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(sign(compare(a, b))).toBe(sign(-compare(b, a)));
      }),
      { numRuns: 3000 },
    );
  });

  it('holds every value equal to itself', () => {
    fc.assert(fc.property(values, value => expect(compare(value, value)).toBe(0)));
  });

  it.each([
    ['values', values],
    ['numbers', numbers],
  ])('is transitive over %s', (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, arbitrary, arbitrary, (x, y, z) => {
        const [a, b, c] = [x, y, z].sort((p, q) => compare(p, q));
        expect(compare(a, b)).toBeLessThanOrEqual(0);
        expect(compare(b, c)).toBeLessThanOrEqual(0);
        expect(compare(a, c)).toBeLessThanOrEqual(0);
        if (equals(a, b) && equals(b, c)) expect(compare(a, c)).toBe(0);
      }),
      { numRuns: 5000 },
    );
  });

  it('is the order of the keys, wherever keys are exact', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [keyOf(a), keyOf(b)];
        const order = compare(a, b);
        if (order < 0) expect(x <= y).toBe(true);
        if (order === 0) expect(x).toBe(y);
        if (x === y && isExactKey(a) && isExactKey(b)) expect(order).toBe(0);
      }),
      { numRuns: 5000 },
    );
  });

  it('never makes one key the beginning of another, so that compound keys keep their order', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [x, y] = [keyOf(a), keyOf(b)];
        expect(x !== y && y.startsWith(x)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('BSON', () => {
  it('comes back with the types it was written with', () => {
    fc.assert(
      fc.property(values, value => {
        const [back] = Object.values(decode(encode({ value })));
        expect(typeName(back)).toBe(typeName(value));
        expect(equals(back, value)).toBe(true);
        expect(encode({ value: back })).toEqual(encode({ value }));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses bytes that are no document, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        try {
          decode(Buffer.from(bytes));
        } catch (cause) {
          expect(cause).toMatchObject({ codeName: expect.stringMatching(/^(InvalidBSON|Overflow)$/) });
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('refuses documents that nest deeper than 200 levels', () => {
    let deep = Buffer.from([5, 0, 0, 0, 0]);
    for (let i = 0; i < 250; i++) {
      const outer = Buffer.concat([Buffer.alloc(4), Buffer.from([3, 97, 0]), deep, Buffer.from([0])]);
      outer.writeInt32LE(outer.length, 0);
      deep = outer;
    }
    expect(() => decode(deep)).toThrow(expect.objectContaining({ code: 15 }));
  });
});
