import { Double, Long, ObjectId, Timestamp, serialize } from 'bson';
import fc from 'fast-check';
import { MAX_DOCUMENT_BYTES, decode, encode } from '../../src/bson/codec.js';
import type { Doc } from '../../src/bson/values.js';
import { Writer } from '../../src/bson/writer.js';
import { values } from '../support/arbitraries.js';

/** Compared as a whole: element by element takes long. */
const isSame = (bytes: Buffer | undefined, other: Buffer): boolean => bytes !== undefined && bytes.equals(other);
const asPackage = (doc: Doc): Buffer => Buffer.from(serialize(doc, { ignoreUndefined: true }));
const names = fc.oneof(fc.constantFrom('', '中文', '🎉', '__proto__', 'a'.repeat(40)), fc.string({ maxLength: 40 }));
const documents = fc
  .array(fc.tuple(names, values), { maxLength: 6 })
  .map((fields): Doc => Object.fromEntries(fields.filter(([name]) => !name.includes('\0'))));

describe('the writer of BSON', () => {
  it('writes what the bson package writes, byte for byte', () => {
    fc.assert(
      fc.property(documents, doc => expect(isSame(encode(doc), asPackage(doc))).toBe(true)),
      { numRuns: 2000 },
    );
  });

  it.each<[string, Doc]>([
    ['an empty document', {}],
    ['missing fields', { a: undefined, b: [1, undefined, null], c: { d: undefined } }],
    [
      'dates before 1970, at both ends of time and none',
      { a: new Date(-1), b: new Date(8.64e15), c: new Date(-8.64e15), d: new Date(Number.NaN) },
    ],
    ['the ends of the int32', { a: 2 ** 31 - 1, b: 2 ** 31, c: -(2 ** 31), d: -(2 ** 31) - 1, e: -0 }],
    [
      'int64 and doubles that look like ints',
      { a: Long.MIN_VALUE, b: Long.MAX_VALUE, c: new Double(3), d: new Double(-0) },
    ],
    [
      'short and long strings',
      { a: 'a'.repeat(31), b: 'a'.repeat(32), c: `${'a'.repeat(30)}中`, d: '慈溪'.repeat(400), e: '\ud800' },
    ],
    ['arrays longer than the names at hand', { a: Array.from({ length: 1200 }, (_, i) => i) }],
    ['more than its buffer holds', { a: '中'.repeat(200_000), b: 'x'.repeat(2_000_000), c: 1 }],
    ['ids', { a: new ObjectId(), b: [new ObjectId('0123456789abcdef01234567')] }],
  ])('writes %s', (_what, doc) => {
    expect(isSame(new Writer().write(doc), asPackage(doc))).toBe(true);
  });

  it('leaves rare types and impossible names to the package, also deep inside', () => {
    expect(new Writer().write({ a: 1, b: [{ c: new Timestamp({ t: 1, i: 1 }) }] })).toBeUndefined();
    expect(new Writer().write({ a: { 'b\0c': 1 } })).toBeUndefined();
  });

  it('goes on after a document that was too large', () => {
    const writer = new Writer();
    const tooMuch = 'x'.repeat(MAX_DOCUMENT_BYTES + 2_000_000);

    expect(() => writer.write({ a: tooMuch, b: tooMuch, c: tooMuch, d: tooMuch })).toThrow(RangeError);
    expect(() => encode({ a: tooMuch })).toThrow('BSONObj size');
    expect(decode(writer.write({ a: 1, b: '中' }) ?? Buffer.alloc(0))).toEqual({ a: 1, b: '中' });
  });
});
