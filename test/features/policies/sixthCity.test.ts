import type { Facts } from '../../../config/policies/index.js';
import { calculate } from '../../../src/features/policies/index.js';
import { faultsOf } from '../../../src/features/policies/policyData.rules.js';
import { inWan } from './cases.js';
import { yunxi2025 } from './sixthCity.js';

const ask = (facts: Facts, on: string, settings = {}) => calculate(yunxi2025, facts, on, settings);

describe('a sixth, invented city that is one data file and no code', () => {
  it('is sound data', () => {
    expect(faultsOf(yunxi2025)).toEqual([]);
  });

  it('climbs its own ladder with its own numbers', () => {
    const { lines, totalFen } = ask(
      {
        facilityType: 'makerspace',
        recognitions: [
          { level: 'county', on: '2025-03-01' },
          { level: 'nation', on: '2025-09-01' },
        ],
      },
      '2025-12-31',
    );

    expect(lines.map(line => [line.rule, line.formula, line.kind])).toEqual([
      ['YX-01', '8万', 'fixed'],
      ['YX-01', '60万 − 8万', 'fixed'],
    ]);
    expect(lines[0]?.inputs[1]?.value).toBe('县级 2025-03-01');
    // 晋升后余款不再拨付: 40 % of 8万, then the whole difference.
    expect(inWan(totalFen)).toBeCloseTo(3.2 + 52, 6);
  });

  it('uses the numbers that held on the day of the recognition', () => {
    const on = (day: string) =>
      ask({ facilityType: 'makerspace', recognitions: [{ level: 'prefecture', on: day }] }, day);

    expect(inWan(on('2025-12-31').totalFen)).toBe(20);
    expect(inWan(on('2026-01-01').totalFen)).toBe(24);
  });

  it('pays in four instalments, and defers a failed year as its own default says', () => {
    const facts: Facts = {
      facilityType: 'makerspace',
      recognitions: [{ level: 'prefecture', on: '2025-02-01' }],
      assessments: [
        { year: 2026, grade: 'fail' },
        { year: 2027, grade: 'pass' },
      ],
    };
    const [line] = ask(facts, '2027-12-31').lines;

    expect(line?.instalments?.map(each => [each.year, inWan(each.amountFen), each.state])).toEqual([
      [2025, 8, 'released'],
      [2026, 6, 'released'],
      [2027, 4, 'released'],
      [2028, 2, 'pending'],
    ]);
  });

  it('has its own area rates, bonus, quota and clock', () => {
    const facts: Facts = {
      facilityType: 'incubator',
      recognitions: [{ level: 'county', on: '2025-02-01' }],
      newFloorArea: 1_000.9,
      rebuiltFloorArea: 9_000,
      assessments: [{ year: 2026, grade: 'good', rank: 2, recognisedCount: 8 }],
      materialChanges: [{ on: '2026-01-31' }],
    };
    const { lines, deadlines } = ask(facts, '2026-02-01');

    expect(lines.map(line => [line.rule, inWan(line.amountFen)])).toEqual([
      ['YX-04', 20],
      ['YX-05', 2],
    ]);
    expect(deadlines[0]).toMatchObject({ rule: 'YX-06', dueOn: '2026-02-28' });
  });

  it('refuses a level that it does not have', () => {
    const province: Facts = { facilityType: 'makerspace', recognitions: [{ level: 'province', on: '2025-02-01' }] };

    expect(() => ask(province, '2025-03-01')).toThrow(expect.objectContaining({ code: 'level_not_on_ladder' }));
  });
});
