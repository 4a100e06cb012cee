import '../support/phone.js';
import fc from 'fast-check';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { creditCodeProblem } from '../../../miniprogram/shared/creditCode.js';
import { districtText, PLACES } from '../../../miniprogram/shared/places.js';
import { BLANK, contentOf, stepErrors, stepOf } from '../../../miniprogram/shared/registration.js';
import { creditCodeCheckCharacter, isCreditCode } from '../../../src/shared/creditCode.js';

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const first17 = fc
  .tuple(
    fc.constantFrom(...'91AN'),
    fc.constantFrom(...CHARACTERS),
    fc.stringMatching(/^\d{6}$/),
    fc.array(fc.constantFrom(...CHARACTERS), { minLength: 9, maxLength: 9 }),
  )
  .map(([a, b, c, d]) => a + b + c + d.join(''));

describe('the credit code at its field', () => {
  it('agrees with the server on every code', () => {
    fc.assert(
      fc.property(first17, fc.constantFrom(...CHARACTERS), (start, last) => {
        const code = start + last;
        return (creditCodeProblem(code) === '') === isCreditCode(code);
      }),
    );
    fc.assert(fc.property(first17, start => creditCodeProblem(start + creditCodeCheckCharacter(start)) === ''));
  });

  it.each([
    ['', '请填写'],
    ['9133028', '现在是 7 位'],
    ['91330282MA2AABCDO2', '“O”'],
    ['91330282MA2AABCD13', '校验位不符'],
    ['91XX0282MA2AABCD12', '应为数字'],
  ])('says of %j what to mend: %s', (code, words) => {
    expect(creditCodeProblem(code)).toContain(words);
  });

  it('takes a code in small letters', () => {
    expect(creditCodeProblem('91330282ma2aabcd12')).toBe('');
  });
});

it('offers the districts of the server, under the same codes', () => {
  const server = JURISDICTIONS.map(({ id, name, districts }) => ({
    id,
    name,
    districts: Object.entries(districts).map(([code, districtName]) => ({ code, name: districtName })),
  }));
  expect(PLACES).toEqual(server);
  expect(districtText('cixi-kandun')).toBe('慈溪市 · 坎墩街道');
});

describe('the steps of a registration', () => {
  const startup = {
    ...BLANK,
    kind: 'startup',
    name: '星河科技',
    creditCode: '91330282MA2AABCD12',
    district: 'cixi-kandun',
  };

  it('lets a filled step pass and names what is missing', () => {
    expect(stepErrors(1, startup)).toEqual({});
    expect(Object.keys(stepErrors(1, { ...BLANK, kind: 'startup' }))).toEqual(['name', 'creditCode', 'district']);
    expect(stepErrors(0, BLANK)).toHaveProperty('kind');
  });

  it('asks a maker team for no code, but checks one that is given', () => {
    expect(stepErrors(1, { ...startup, kind: 'makerTeam', creditCode: '' })).toEqual({});
    expect(stepErrors(1, { ...startup, kind: 'makerTeam', creditCode: '123' })).toHaveProperty('creditCode');
  });

  it('asks facilities alone for their floor area', () => {
    expect(stepErrors(2, { ...startup, contactName: '周舟' })).toEqual({});
    expect(stepErrors(2, { ...startup, kind: 'incubator', contactName: '周舟' })).toHaveProperty('floorArea');
    expect(stepErrors(2, { ...startup, kind: 'incubator', contactName: '周舟', floorArea: '3000' })).toEqual({});
  });

  it('sends what is filled in, and leads a refused field to its step', () => {
    expect(contentOf({ ...startup, creditCode: ' 91330282ma2aabcd12 ', contactName: '周舟' })).toEqual({
      name: '星河科技',
      creditCode: '91330282MA2AABCD12',
      district: 'cixi-kandun',
      contactName: '周舟',
    });
    expect(['creditCode', 'floorArea', 'summary'].map(stepOf)).toEqual([1, 2, 2]);
  });
});
