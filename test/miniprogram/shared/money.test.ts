import fc from 'fast-check';
import { fenFromYuan, yuanText } from '../../../miniprogram/shared/money.js';

describe('money on the screen', () => {
  it.each([
    [0, '0'],
    [5, '0.05'],
    [100, '1'],
    [123_450, '1,234.50'],
    [30_000_000, '300,000'],
    [-150, '-1.50'],
  ])('shows %i fen as %s', (fen, text) => {
    expect(yuanText(fen)).toBe(text);
  });

  it.each([
    ['1,200.5', 120_050],
    ['19.9', 1_990],
    [' 300000 ', 30_000_000],
    ['', undefined],
    ['1.234', undefined],
    ['-5', undefined],
    ['一百', undefined],
  ])('reads %j as %s fen', (text, fen) => {
    expect(fenFromYuan(text)).toBe(fen);
  });

  it('reads back every amount it shows', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 11 }), fen => fenFromYuan(yuanText(fen)) === fen));
  });
});
