import type { Facts, Level } from '../../../config/policies/index.js';
import { ask, inWan, refusals, total } from './cases.js';
import { makerspace, ON, recognised } from './cixiFacts.js';

const LEVELS: readonly Level[] = ['county', 'prefecture', 'province', 'nation'];

describe('CX-16 and CX-17: the ladder of Cixi', () => {
  test.each([
    ['makerspace', 'CX-16', [30, 60, 80, 100]],
    ['incubator', 'CX-17', [50, 80, 100, 120]],
  ] as const)('a new %s earns up to the figure of its level (%s)', (facilityType, rule, figures) => {
    LEVELS.forEach((level, index) => {
      const { lines, totalFen } = ask('cixi-2021', { facilityType, recognitions: recognised(level) });

      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ rule, kind: 'ceiling', on: ON[level] });
      expect(lines[0]?.assumptions[0]?.sentence).toContain('最高');
      expect(inWan(totalFen)).toBe(figures[index]);
    });
  });

  test.each([
    ['county', 'prefecture', 30],
    ['county', 'province', 50],
    ['county', 'nation', 70],
    ['prefecture', 'province', 20],
    ['prefecture', 'nation', 40],
    ['province', 'nation', 20],
  ] as const)('CX-16, CX-17: from %s to %s the difference is %i万 for both kinds', (from, to, difference) => {
    for (const facilityType of ['makerspace', 'incubator'] as const) {
      const { lines } = ask('cixi-2021', { facilityType, recognitions: recognised(from, to) });

      expect(lines.map(line => inWan(line.amountFen))[1]).toBe(difference);
    }
  });

  it('CX-16: explains the difference with both figures, its article and the policy version', () => {
    const [, topUp] = ask('cixi-2021', makerspace({ recognitions: recognised('county', 'prefecture') })).lines;

    expect(topUp).toMatchObject({
      article: '三(一)',
      formula: '60万 − 30万',
      alsoRules: ['CX-19'],
      policyVersion: 'cixi-2021@2021-01-01',
    });
    expect(topUp?.assumptions.map(each => each.setting)).toContain('topUpBase');
  });

  it('CX-16: takes off what was really awarded when the setting says so', () => {
    const facts = makerspace({
      recognitions: [
        { level: 'county', on: ON.county, awardedFen: 25_000_000 },
        { level: 'prefecture', on: ON.prefecture },
      ],
    });

    expect(total('cixi-2021', facts)).toBe(25 + 30);
    expect(total('cixi-2021', facts, '2026-01-01', { topUpBase: 'awarded' })).toBe(25 + 35);
  });

  it('CX-16: never counts a decided amount above the ceiling', () => {
    const { totalFen, warnings } = ask(
      'cixi-2021',
      makerspace({ recognitions: [{ level: 'county', on: ON.county, awardedFen: 40_000_000 }] }),
    );

    expect(inWan(totalFen)).toBe(30);
    expect(warnings.map(each => each.code)).toContain('award_over_ceiling');
  });

  it('CX-16: gives nothing for a lower level after a higher one', () => {
    const facts = makerspace({
      recognitions: [
        { level: 'nation', on: '2021-05-01' },
        { level: 'county', on: '2022-05-01' },
      ],
    });

    expect(total('cixi-2021', facts)).toBe(100);
    expect(refusals('cixi-2021', facts)).toEqual({ 'CX-16': 'not_a_promotion' });
  });

  it('CX-16: takes the nominal figure off for a level recognised before the policy, and says so', () => {
    const facts = makerspace({
      recognitions: [
        { level: 'county', on: '2019-06-01' },
        { level: 'prefecture', on: '2021-06-01' },
      ],
    });
    const { totalFen, warnings, notApplied } = ask('cixi-2021', facts);

    expect(inWan(totalFen)).toBe(30);
    expect(notApplied[0]?.code).toBe('outside_policy_period');
    expect(warnings.map(each => each.code)).toContain('earlier_award_unknown');
  });
});

describe('CX-18: 60 % at once, 20 % for each passed assessment', () => {
  const instalments = (facts: Facts, on: string, settings = {}) =>
    ask('cixi-2021', facts, on, settings).lines[0]?.instalments?.map(each => [
      each.year,
      inWan(each.amountFen),
      each.state,
    ]);

  test.each([
    ['makerspace', 18, 6],
    ['incubator', 30, 10],
  ] as const)('splits the award of a %s into %i, then twice %i', (facilityType, first, later) => {
    expect(instalments({ facilityType, recognitions: recognised('county') }, '2021-12-31')).toEqual([
      [2021, first, 'released'],
      [2022, later, 'pending'],
      [2023, later, 'pending'],
    ]);
  });

  it('releases a year once its assessment was passed, and pays only what is released', () => {
    const facts = makerspace({ assessments: [{ year: 2022, grade: 'pass' }] });
    const { lines, payableFen, totalFen, missingFacts } = ask('cixi-2021', facts, '2022-12-31');

    expect(lines[0]?.instalments?.[0]).toMatchObject({ formula: '30万 × 60%', rule: 'CX-18', shareBasisPoints: 6_000 });
    expect(inWan(payableFen)).toBe(24);
    expect(inWan(totalFen)).toBe(30);
    expect(missingFacts).toEqual([]);
  });

  it('asks for the assessment of a year that has come', () => {
    const assessed = makerspace({ assessments: [{ year: 2022, grade: 'pass' }] });

    expect(ask('cixi-2021', makerspace(), '2022-03-01').missingFacts).toEqual(['assessments']);
    expect(ask('cixi-2021', assessed, '2022-12-31').missingFacts).toEqual([]);
    expect(ask('cixi-2021', assessed, '2023-03-01').missingFacts).toEqual(['assessments']);
  });

  it('does not know on a day what was decided later', () => {
    const facts = makerspace({ assessments: [{ year: 2022, grade: 'pass', decidedOn: '2023-01-15' }] });

    expect(inWan(ask('cixi-2021', facts, '2023-01-14').payableFen)).toBe(18);
    expect(inWan(ask('cixi-2021', facts, '2023-01-15').payableFen)).toBe(24);
  });

  const failed = makerspace({
    assessments: [
      { year: 2022, grade: 'fail' },
      { year: 2023, grade: 'pass' },
    ],
  });

  it('forfeits the part of a failed year by default', () => {
    expect(instalments(failed, '2023-12-31')).toEqual([
      [2021, 18, 'released'],
      [2022, 6, 'forfeited'],
      [2023, 6, 'released'],
    ]);
    expect(total('cixi-2021', failed, '2023-12-31')).toBe(24);
  });

  it('defers the part of a failed year to the next passed assessment when the setting says so', () => {
    const { totalFen, payableFen, lines } = ask('cixi-2021', failed, '2023-12-31', { failedInstalment: 'defer' });

    expect(inWan(totalFen)).toBe(30);
    expect(inWan(payableFen)).toBe(30);
    expect(lines[0]?.assumptions.find(each => each.setting === 'failedInstalment')).toMatchObject({
      value: 'defer',
      isDefault: false,
    });
  });

  it('goes on deferring while the later years fail too, and takes the last part along at the end', () => {
    const grades = (...list: readonly ('pass' | 'fail')[]) =>
      makerspace({ assessments: list.map((grade, index) => ({ year: 2022 + index, grade })) });
    const states = (facts: Facts) =>
      instalments(facts, '2025-12-31', { failedInstalment: 'defer' })?.map(each => each[2]);

    expect(states(grades('fail', 'fail'))).toEqual(['released', 'pending', 'pending']);
    expect(states(grades('pass', 'fail'))).toEqual(['released', 'released', 'pending']);
    expect(states(grades('fail', 'fail', 'pass'))).toEqual(['released', 'released', 'released']);
  });

  it('releases after a passed re-examination, and forfeits the rest after a failed one (CX-22)', () => {
    const rectified = (passed: boolean) =>
      makerspace({ assessments: [{ year: 2022, grade: 'fail', rectified: passed }] });

    expect(instalments(rectified(true), '2022-12-31')?.[1]?.[2]).toBe('released');
    expect(instalments(rectified(true), '2022-12-31', { rectifiedInstalment: 'asFailed' })?.[1]?.[2]).toBe('forfeited');
    expect(instalments(rectified(false), '2022-12-31')?.map(each => each[2])).toEqual([
      'released',
      'forfeited',
      'forfeited',
    ]);
  });

  it('goes on after a promotion by default and stops when the setting says so', () => {
    const facts = makerspace({ recognitions: recognised('county', 'prefecture') });

    expect(total('cixi-2021', facts)).toBe(60);
    expect(total('cixi-2021', facts, '2026-01-01', { promotedInstalments: 'stop' })).toBe(18 + 30);
  });
});

describe('CX-19: the difference is paid at once in the year of the promotion', () => {
  it('releases the whole difference on the day of the promotion', () => {
    const facts = makerspace({ recognitions: recognised('county', 'prefecture') });

    expect(inWan(ask('cixi-2021', facts, '2022-02-28').payableFen)).toBe(18);
    expect(inWan(ask('cixi-2021', facts, ON.prefecture).payableFen)).toBe(18 + 30);
  });

  it('pays a direct recognition at a higher level at once, unless the setting rolls it (CX-18)', () => {
    const direct = makerspace({ recognitions: recognised('prefecture') });

    expect(inWan(ask('cixi-2021', direct, ON.prefecture).payableFen)).toBe(60);
    expect(inWan(ask('cixi-2021', direct, ON.prefecture, { directHigherPayment: 'rolling' }).payableFen)).toBe(36);
  });
});
