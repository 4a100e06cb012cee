import { allocateExcellent, excellentQuota, selectRound } from '../../../src/features/policies/quota.rules.js';
import { policy } from './cases.js';

describe('CX-21: at most one third may be excellent', () => {
  const third = { numerator: 1, denominator: 3 };
  const ranked = (...scores: readonly number[]) =>
    scores.map((score, index) => ({
      id: `f${index}`,
      score,
      recognisedOn: `2021-01-${String(28 - index).padStart(2, '0')}`,
    }));

  test.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [14, 4],
    [15, 5],
    [16, 5],
  ])('of %i recognised facilities %i may be', (recognised, quota) => {
    expect(excellentQuota(recognised, third)).toBe(quota);
  });

  it('takes the best up to the quota', () => {
    expect(allocateExcellent(ranked(70, 95, 90), 2, 'exclude')).toMatchObject({
      chosen: ['f1', 'f2'],
      tied: [],
      cutScore: 90,
    });
  });

  it('leaves a tie across the last place out, or takes the earlier recognition, and never passes the quota', () => {
    const candidates = ranked(95, 90, 90, 80);

    expect(allocateExcellent(candidates, 2, 'exclude')).toMatchObject({ chosen: ['f0'], tied: ['f2', 'f1'] });
    expect(allocateExcellent(candidates, 2, 'earlier')).toMatchObject({ chosen: ['f0', 'f2'], tied: ['f2', 'f1'] });
    expect(allocateExcellent(candidates, 0, 'earlier').chosen).toEqual([]);
  });
});

describe('ZB-12: three to five demonstration makerspaces a year', () => {
  const round = { min: 3, max: 5 };
  const candidates = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `m${index}`, score: 100 - index, recognisedOn: '2020-01-01' }));

  it('takes at most five, and never a place that won before', () => {
    expect(selectRound(candidates(8), round, new Set(['m0'])).winners).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
  });

  it('says when fewer than three qualify', () => {
    expect(selectRound(candidates(2), round, new Set())).toEqual({ winners: ['m0', 'm1'], belowMinimum: true });
    expect(selectRound(candidates(3), round, new Set()).belowMinimum).toBe(false);
  });

  it('holds the numbers of the round in the data', () => {
    const quota = policy('zibo-2020')
      .rules.find(rule => rule.id === 'ZB-12')
      ?.does?.flatMap(does => (does.type === 'fixed' ? (does.quota?.values ?? []) : []));

    expect(quota?.[0]?.value).toEqual(round);
  });
});

describe('the order of candidates for what is scarce', () => {
  const candidate = (id: string, score: number, recognisedOn: string) => ({ id, score, recognisedOn });
  const CANDIDATES = [
    candidate('c', 80, '2021-02-01'),
    candidate('d', 80, '2021-02-01'),
    candidate('a', 80, '2021-01-01'),
    candidate('b', 90, '2022-01-01'),
    candidate('e', 70, '2020-01-01'),
  ];
  const isOrder = (ids: readonly string[]) => ids.join('');

  it('is the score, then the earlier recognition, then the id, from whatever order they come in', () => {
    for (const given of [CANDIDATES, CANDIDATES.toReversed()]) {
      const { winners } = selectRound(given, { min: 1, max: 9 }, new Set());
      expect(isOrder(winners)).toBe('bacde');
      expect(isOrder(allocateExcellent(given, 3, 'earlier').chosen)).toBe('bac');
    }
  });

  it('leaves out all who tie across the last place, or none, as the setting says', () => {
    const out = allocateExcellent(CANDIDATES, 3, 'exclude');
    expect({ ...out, chosen: isOrder(out.chosen), tied: isOrder(out.tied) }).toEqual({
      quota: 3,
      chosen: 'b',
      tied: 'acd',
      cutScore: 80,
    });
    expect(allocateExcellent(CANDIDATES, 4, 'exclude')).toMatchObject({ tied: [], cutScore: 80 });
    expect(allocateExcellent(CANDIDATES, 0, 'exclude')).toEqual({ quota: 0, chosen: [], tied: [], cutScore: null });
  });

  it('passes over who has won before, and says when too few are left', () => {
    const won = new Set(['a', 'b', 'c']);
    expect(selectRound(CANDIDATES, { min: 2, max: 3 }, won)).toEqual({ winners: ['d', 'e'], belowMinimum: false });
    expect(selectRound(CANDIDATES, { min: 3, max: 5 }, won)).toEqual({ winners: ['d', 'e'], belowMinimum: true });
  });
});
