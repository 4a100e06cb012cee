import fc from 'fast-check';
import { creditCodeCheckCharacter, isCreditCode } from '../../src/shared/creditCode.js';

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const first17 = fc
  .tuple(
    fc.constantFrom('1', '5', '9', 'Y'),
    fc.constantFrom(...CHARACTERS),
    fc.stringMatching(/^\d{6}$/),
    fc.array(fc.constantFrom(...CHARACTERS), { minLength: 9, maxLength: 9 }),
  )
  .map(([office, kind, place, body]) => office + kind + place + body.join(''));

describe('统一社会信用代码 (GB 32100-2015)', () => {
  it.each(['91350100M000100Y43', '91110000600037341L', '91440300708461136T'])('knows %s', code => {
    expect(isCreditCode(code)).toBe(true);
  });

  it.each([
    ['91350100M000100Y44', 'another check character'],
    ['91350100M000100Y4', 'too short'],
    ['91350100M000100Y433', 'too long'],
    ['91350100m000100y43', 'lower case'],
    ['91350100I000100Y43', 'a letter that is not used'],
    ['B1350100M000100Y43', 'no such office'],
    ['', 'nothing'],
  ])('refuses %s: %s', code => expect(isCreditCode(code)).toBe(false));

  it('accepts exactly one check character', () => {
    fc.assert(
      fc.property(first17, code => {
        const accepted = [...CHARACTERS].filter(character => isCreditCode(code + character));
        expect(accepted).toEqual([creditCodeCheckCharacter(code)]);
      }),
      { numRuns: 500 },
    );
  });

  it('notices one wrong character anywhere', () => {
    const place = fc.nat(16);
    fc.assert(
      fc.property(first17, place, fc.constantFrom(...CHARACTERS), (code, at, other) => {
        fc.pre(code[at] !== other);
        const whole = code + creditCodeCheckCharacter(code);
        expect(isCreditCode(whole.slice(0, at) + other + whole.slice(at + 1))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
