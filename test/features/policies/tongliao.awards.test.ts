import type { Assessment, FacilityType, Facts } from '../../../config/policies/index.js';
import { ask, inWan, refusals, total } from './cases.js';

const evaluated = (facilityType: FacilityType, ...grades: readonly [number, Assessment['grade']][]): Facts => ({
  facilityType,
  recognitions: [{ level: 'province', on: '2022-06-01' }],
  assessments: grades.map(([year, grade]) => ({ year, grade })),
});

describe('TL-09b: only the first regional evaluation counts', () => {
  test.each([
    ['makerspace', 'excellent', 20],
    ['starSpace', 'excellent', 10],
    ['makerspace', 'good', 0],
    ['starSpace', 'pass', 0],
  ] as const)('a regional %s first graded %s earns %i万', (type, grade, figure) => {
    expect(total('tongliao-2023', evaluated(type, [2023, grade]), '2023-12-31')).toBe(figure);
  });

  it('gives nothing for a later excellent when the first was only good', () => {
    const facts = evaluated('makerspace', [2023, 'good'], [2024, 'excellent']);

    expect(total('tongliao-2023', facts)).toBe(0);
    expect(refusals('tongliao-2023', facts)['TL-09b']).toBe('first_evaluation_lower');
  });

  it('does not depend on the order in which the evaluations are written', () => {
    expect(total('tongliao-2023', evaluated('makerspace', [2024, 'excellent'], [2023, 'good']))).toBe(0);
    expect(total('tongliao-2023', evaluated('makerspace', [2024, 'good'], [2023, 'excellent']))).toBe(20);
  });

  it('starts in the year of the approval, or in the next by setting', () => {
    const facts: Facts = {
      facilityType: 'makerspace',
      recognitions: [{ level: 'province', on: '2023-06-01' }],
      assessments: [
        { year: 2023, grade: 'good' },
        { year: 2024, grade: 'excellent' },
      ],
    };

    expect(total('tongliao-2023', facts)).toBe(0);
    expect(total('tongliao-2023', facts, '2026-01-01', { firstEvaluation: 'nextYear' })).toBe(20);
  });

  it('waits for the first evaluation, and earns nothing for one before the policy', () => {
    expect(ask('tongliao-2023', evaluated('makerspace')).missingFacts).toEqual(['assessments']);
    expect(refusals('tongliao-2023', evaluated('makerspace', [2022, 'excellent']))['TL-09b']).toBe(
      'outside_policy_period',
    );
  });

  it('is no rule for incubators', () => {
    expect(total('tongliao-2023', evaluated('incubator', [2023, 'excellent']))).toBe(0);
  });
});

describe('TL-08 and TL-09a: new incubators, makerspaces and 星创天地', () => {
  test.each([
    ['TL-08', 'incubator', 'nation', 100],
    ['TL-08', 'incubator', 'province', 50],
    ['TL-09a', 'makerspace', 'nation', 30],
    ['TL-09a', 'starSpace', 'nation', 30],
  ] as const)('%s: a new %s of the %s earns %i万', (rule, facilityType, level, figure) => {
    const { lines, totalFen } = ask('tongliao-2023', { facilityType, recognitions: [{ level, on: '2023-06-01' }] });

    expect(lines.map(line => line.rule)).toEqual([rule]);
    expect(inWan(totalFen)).toBe(figure);
  });

  it('TL-08: leaves the reading of a promotion to a person', () => {
    const facts: Facts = {
      facilityType: 'incubator',
      recognitions: [
        { level: 'province', on: '2023-06-01' },
        { level: 'nation', on: '2024-06-01' },
      ],
    };

    expect(total('tongliao-2023', facts)).toBe(50);
    expect(total('tongliao-2023', facts, '2026-01-01', { promotionReading: 'difference' })).toBe(100);
    expect(total('tongliao-2023', facts, '2026-01-01', { promotionReading: 'full' })).toBe(150);
  });

  it('TL-09a: shows both readings after an award for the first evaluation (TL-09b)', () => {
    const facts: Facts = {
      facilityType: 'makerspace',
      recognitions: [
        { level: 'province', on: '2023-04-01' },
        { level: 'nation', on: '2025-06-01' },
      ],
      assessments: [{ year: 2023, grade: 'excellent' }],
    };
    const line = ask('tongliao-2023', facts).lines.find(each => each.rule === 'TL-09a');

    expect(line?.readings?.map(each => inWan(each.amountFen))).toEqual([30, 10]);
    expect(total('tongliao-2023', facts)).toBe(20);
  });

  it('TL-00: knows no award before the document was issued and no end after it', () => {
    const on = (day: string): Facts => ({ facilityType: 'incubator', recognitions: [{ level: 'nation', on: day }] });

    expect(total('tongliao-2023', on('2023-03-26'))).toBe(0);
    expect(total('tongliao-2023', on('2023-03-27'))).toBe(100);
    expect(total('tongliao-2023', on('2031-01-01'), '2031-02-01')).toBe(100);
  });
});

describe('TL-10 and TL-14: filings before the start, and the clock of payment', () => {
  test.each([
    ['2023-05-31', 'onTime'],
    ['2023-06-01', 'late'],
    [undefined, 'overdue'],
  ])('TL-10: output that starts on 2023-06-01 and is filed on %s is %s', (filedOn, state) => {
    const { deadlines } = ask(
      'tongliao-2023',
      { managementOutputs: [{ startsOn: '2023-06-01', filedOn }] },
      '2023-07-01',
    );

    expect(deadlines[0]).toMatchObject({ rule: 'TL-10', dueOn: '2023-05-31', state });
  });

  it('TL-14: counts the days from approval to payment, and measures them once a length is set', () => {
    const facts: Facts = { approvals: [{ approvedOn: '2023-06-01', paidOn: '2023-06-21' }] };

    expect(ask('tongliao-2023', facts, '2023-07-01').deadlines[0]).toMatchObject({
      rule: 'TL-14',
      dueOn: null,
      days: 20,
      state: 'onTime',
    });
    expect(ask('tongliao-2023', facts, '2023-07-01', { payWithinDays: 15 }).deadlines[0]).toMatchObject({
      dueOn: '2023-06-16',
      state: 'late',
    });
  });
});
