import fc from 'fast-check';
import { fen, formatFen, shareOf, sumFen, wan } from '../../src/shared/money.js';

describe('money in fen', () => {
  it('refuses what is not a whole number of fen', () => {
    for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => fen(amount)).toThrow(RangeError);
  });

  it('never gives more than the share, and loses less than a fen', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 10_000 }), (amount, basisPoints) => {
        const exact = BigInt(amount) * BigInt(basisPoints);
        const given = BigInt(shareOf(fen(amount), basisPoints)) * 10_000n;
        expect(given <= exact && exact - given < 10_000n).toBe(true);
      }),
    );
  });

  it.each([
    [wan(18), '180,000元'],
    [fen(1_250), '12.50元'],
    [fen(5), '0.05元'],
    [fen(-9_900), '-99元'],
    [sumFen([]), '0元'],
  ])('writes %i as %s', (amount, text) => expect(formatFen(amount)).toBe(text));
});
