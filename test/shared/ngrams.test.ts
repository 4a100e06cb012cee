import fc from 'fast-check';
import { ngramsOf, ngramsOfQuery } from '../../src/shared/ngrams.js';

describe('keyword search', () => {
  it('finds a text by any part of its words that a person types', () => {
    const word = fc.string({ unit: fc.constantFrom(...'新材料路演AbC12沙龙'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, fc.nat(11), fc.nat(11), (title, from, length) => {
        const part = [...title].slice(from, from + length + 1).join('');
        const stored = new Set(ngramsOf(title));
        expect(ngramsOfQuery(part).every(gram => stored.has(gram))).toBe(true);
      }),
    );
  });

  it('takes wide and upper-case letters for the plain ones', () => {
    expect(ngramsOfQuery('ＡI')).toEqual(ngramsOfQuery('ai'));
  });

  it('finds nothing to look for in signs alone', () => expect(ngramsOfQuery('.*[$')).toEqual([]));
});
