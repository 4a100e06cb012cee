import { decode, encode } from '../../src/bson/codec.js';
import { StoredDocument } from '../../src/storage/record.js';

describe('a stored document', () => {
  it.each([
    ['small', 10],
    ['large', 10_000],
  ])('gives back its bytes, when it is %s', (_size, length) => {
    const bytes = encode({ _id: 1, text: '中'.repeat(length), minus: -1 });
    const document = new StoredDocument('k', bytes);

    expect(document.bytes.equals(bytes)).toBe(true);
    expect(document.size).toBe(bytes.length);
    expect(document.doc).toEqual(decode(bytes));
  });

  it('keeps nothing of a buffer pool in memory when it is small', () => {
    const pool = Buffer.alloc(8192);
    const bytes = encode({ _id: 1, a: 'b' });
    bytes.copy(pool);
    const document = new StoredDocument('k', pool.subarray(0, bytes.length));
    pool.fill(0xff);

    expect(document.bytes.equals(bytes)).toBe(true);
  });

  it('can be forgotten and read again', () => {
    const document = new StoredDocument('k', encode({ _id: 1, a: [1, 2] }), { _id: 1, a: [1, 2] });
    document.forget();

    expect(document.doc).toEqual({ _id: 1, a: [1, 2] });
  });
});
