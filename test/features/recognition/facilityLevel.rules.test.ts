import { standingLevel } from '../../../src/features/recognition/facilityLevel.rules.js';

const title = (level: 'county' | 'province' | null, recognisedOn: string, revokedOn: string | null = null) => ({
  level,
  recognisedOn,
  revokedOn,
});

describe('the level in a facility’s file', () => {
  it.each([
    ['nothing without titles', [], null],
    ['nothing for a programme without a tier', [title(null, '2022-01-01')], null],
    [
      'the highest tier',
      [title('county', '2021-01-01'), title('province', '2022-01-01')],
      { level: 'province', recognisedOn: '2022-01-01' },
    ],
    [
      'the first day of a tier that was recognised twice',
      [title('county', '2022-01-01'), title('county', '2021-01-01')],
      { level: 'county', recognisedOn: '2021-01-01' },
    ],
    [
      'the lower tier after the higher was revoked',
      [title('county', '2021-01-01'), title('province', '2022-01-01', '2023-01-01')],
      { level: 'county', recognisedOn: '2021-01-01' },
    ],
    ['nothing after all were revoked', [title('county', '2021-01-01', '2022-01-01')], null],
  ] as const)('is %s', (_what, titles, expected) => expect(standingLevel(titles)).toEqual(expected));
});
