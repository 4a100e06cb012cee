import type { Facts } from '../../../config/policies/index.js';
import { factsSchema } from '../../../src/features/policies/facts.schema.js';
import { ask } from './cases.js';
import { thrown } from '../../support/thrown.js';

const refusalOf = (work: () => unknown): { code: string; paths: string[] } => {
  const refusal = thrown(work);
  return { code: refusal?.code ?? 'accepted', paths: (refusal?.details.issues ?? []).map(issue => issue.path) };
};

const CONTRADICTIONS: readonly [string, Facts, string][] = [
  [
    'the same level recognised twice',
    {
      recognitions: [
        { level: 'county', on: '2021-01-01' },
        { level: 'county', on: '2022-01-01' },
      ],
    },
    'facts.recognitions.1',
  ],
  [
    'two grades for one year',
    {
      assessments: [
        { year: 2022, grade: 'pass' },
        { year: 2022, grade: 'fail' },
      ],
    },
    'facts.assessments.1.year',
  ],
  [
    'an assessment before the first recognition',
    { recognitions: [{ level: 'county', on: '2021-01-01' }], assessments: [{ year: 2020, grade: 'pass' }] },
    'facts.assessments.0.year',
  ],
  [
    'a re-examination after a pass',
    { assessments: [{ year: 2022, grade: 'pass', rectified: true }] },
    'facts.assessments.0.rectified',
  ],
  [
    'a verdict before its year',
    { assessments: [{ year: 2022, grade: 'pass', decidedOn: '2021-12-31' }] },
    'facts.assessments.0.decidedOn',
  ],
  [
    'a rank beyond the number of facilities',
    { assessments: [{ year: 2022, grade: 'pass', rank: 9, recognisedCount: 8 }] },
    'facts.assessments.0.rank',
  ],
  [
    'a report before the change',
    { materialChanges: [{ on: '2022-02-01', reportedOn: '2022-01-31' }] },
    'facts.materialChanges.0.reportedOn',
  ],
  [
    'a payment before the approval',
    { approvals: [{ approvedOn: '2022-02-01', paidOn: '2022-01-31' }] },
    'facts.approvals.0.paidOn',
  ],
];

describe('facts that cannot be true', () => {
  test.each(CONTRADICTIONS)('%s is contradictory_facts', (_name, facts, path) => {
    expect(refusalOf(() => ask('cixi-2021', facts))).toEqual({ code: 'contradictory_facts', paths: [path] });
  });

  it('refuses a level that the place does not have, naming those it has', () => {
    const facts: Facts = { facilityType: 'incubator', recognitions: [{ level: 'county', on: '2021-01-01' }] };

    expect(refusalOf(() => ask('zibo-2020', facts))).toEqual({
      code: 'level_not_on_ladder',
      paths: ['facts.recognitions.0.level'],
    });
    expect(refusalOf(() => ask('cixi-2021', facts)).code).toBe('accepted');
  });

  it('refuses a condition of another policy, and a setting or a choice that does not exist', () => {
    expect(refusalOf(() => ask('cixi-2021', { conditions: { standardItemsMet: 1 } })).code).toBe('unknown_condition');
    expect(refusalOf(() => ask('cixi-2021', {}, '2022-01-01', { colour: 'red' }))).toEqual({
      code: 'invalid_setting',
      paths: ['settings.colour'],
    });
    expect(refusalOf(() => ask('cixi-2021', {}, '2022-01-01', { failedInstalment: 'maybe' })).code).toBe(
      'invalid_setting',
    );
    expect(refusalOf(() => ask('cixi-2021', {}, '2022-01-01', { rectificationDays: 1.5 })).code).toBe(
      'invalid_setting',
    );
    expect(refusalOf(() => ask('cixi-2021', {}, '2022-01-01', { publishedOn: '2021-02-30' })).code).toBe(
      'invalid_setting',
    );
  });

  it('names every problem at once', () => {
    const facts: Facts = {
      recognitions: [
        { level: 'county', on: '2021-01-01' },
        { level: 'county', on: '2022-01-01' },
      ],
      materialChanges: [{ on: '2022-02-01', reportedOn: '2022-01-31' }],
    };

    expect(refusalOf(() => ask('cixi-2021', facts)).paths).toHaveLength(2);
  });
});

describe('the shape of the facts', () => {
  test.each<[string, unknown]>([
    ['an unknown field', { facilityType: 'incubator', colour: 'red' }],
    ['an unknown level', { recognitions: [{ level: 'galaxy', on: '2021-01-01' }] }],
    ['an unknown facility type', { facilityType: 'garage' }],
    ['a day that does not exist', { cultivationListedOn: '2021-02-30' }],
    ['a day of another century', { cultivationListedOn: '1921-02-20' }],
    ['a fraction of a fen', { eventSpendFen: 1.5 }],
    ['negative money', { eventSpendFen: -1 }],
    ['more money than there is', { eventSpendFen: 1e16 }],
    ['an area with three decimals', { newFloorArea: 1.234 }],
    ['a negative area', { newFloorArea: -1 }],
    ['an operator instead of a value', { newFloorArea: { $gt: 0 } }],
    ['a number as text', { newFloorArea: '8000' }],
    ['a year of another millennium', { assessments: [{ year: 3000, grade: 'pass' }] }],
    ['too many entries', { recognitions: Array.from({ length: 21 }, () => ({ level: 'county', on: '2021-01-01' })) }],
  ])('refuses %s', (_name, facts) => {
    expect(factsSchema.safeParse(facts).success).toBe(false);
  });

  it('speaks Chinese about what is wrong', () => {
    const issues = factsSchema.safeParse({ eventSpendFen: -1, cultivationListedOn: '2021-02-30' }).error?.issues ?? [];

    expect(issues.map(issue => issue.message)).toEqual(['请填写存在的日期，如 2021-06-03', '金额不能为负数']);
  });

  it('accepts areas to the hundredth and empty facts', () => {
    expect(factsSchema.safeParse({ newFloorArea: 8_000.01, rebuiltFloorArea: 0.07 }).success).toBe(true);
    expect(factsSchema.safeParse({}).success).toBe(true);
  });
});
