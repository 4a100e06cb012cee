import type { Facts, SettingValue } from '../../../config/policies/index.js';
import { ask, inWan, refusals } from './cases.js';

const ON = '2021-06-30';
const incubator = (extra: Facts): Facts => ({
  facilityType: 'incubator',
  recognitions: [{ level: 'prefecture', on: '2018-01-01' }],
  ...extra,
});
const firm = (certifiedOn: string) => ({ movedInOn: '2019-01-01', certifiedOn });

interface Row {
  rule: string;
  facts: Facts;
  settings: Record<string, SettingValue>;
  figure: number;
}

const ROWS: readonly Row[] = [
  {
    rule: 'QD-03',
    facts: { introducedOn: '2020-05-01' },
    settings: { introductionSubsidyFen: 50_000_000 },
    figure: 50,
  },
  {
    rule: 'QD-05',
    facts: incubator({ assessments: [{ year: 2020, grade: 'excellent' }] }),
    settings: { bestFacilityAwardFen: 20_000_000 },
    figure: 20,
  },
  {
    rule: 'QD-06',
    facts: incubator({
      benchmarkSelectedOn: '2021-01-01',
      conditions: { equityInQualityFirms: true, contributionReached: true },
    }),
    settings: { benchmarkAwardFen: 300_000_000 },
    figure: 300,
  },
  {
    rule: 'QD-08',
    facts: { offshoreInputFen: 200_000_000, offshoreOn: '2020-10-01' },
    settings: { offshoreShareBasisPoints: 3_000, offshoreCapFen: 50_000_000 },
    figure: 50,
  },
  {
    rule: 'QD-18',
    facts: incubator({ highTechIncubatees: [firm('2020-12-01'), firm('2021-02-01'), firm('2018-05-01')] }),
    settings: { highTechAwardFen: 10_000_000 },
    figure: 20,
  },
  {
    rule: 'QD-19',
    facts: { settledWinners: [{ settledOn: '2020-07-01' }, { settledOn: '2021-03-01' }] },
    settings: { winnerStartFen: 15_000_000 },
    figure: 30,
  },
  {
    rule: 'QD-21',
    facts: { voucherFeeFen: 10_000_000, voucherServiceOn: '2021-04-01' },
    settings: { voucherShareBasisPoints: 5_000, voucherCapFen: 20_000_000 },
    figure: 5,
  },
  {
    rule: 'QD-24',
    facts: { eventSpendFen: 40_000_000, eventOn: '2021-05-01' },
    settings: { eventShareBasisPoints: 2_500 },
    figure: 10,
  },
];

describe('the awards that Qingdao promises without a figure', () => {
  test.each(ROWS)('$rule: applies, but names no sum until a person sets one', ({ rule, facts }) => {
    const line = ask('qingdao-2019', facts, ON).lines.find(each => each.rule === rule);

    expect(line).toMatchObject({ kind: 'choice', amountFen: 0, readings: [] });
    expect(line?.setting).toBeDefined();
  });

  test.each(ROWS)(
    '$rule: computes $figure万 from the settings, and prints them',
    ({ rule, facts, settings, figure }) => {
      const line = ask('qingdao-2019', facts, ON, settings).lines.find(each => each.rule === rule);

      expect(line?.kind).toBe('fixed');
      expect(inWan(line?.amountFen ?? 0)).toBe(figure);
      expect(line?.assumptions.map(each => each.setting)).toEqual(expect.arrayContaining(Object.keys(settings)));
    },
  );

  it('QD-05: rewards incubators of the city level and above only', () => {
    const makerspace = {
      ...incubator({ assessments: [{ year: 2020, grade: 'excellent' as const }] }),
      facilityType: 'makerspace' as const,
    };

    expect(refusals('qingdao-2019', makerspace, ON)['QD-05']).toBe('facility_type_not_covered');
  });

  it('QD-06: refuses a benchmark incubator that misses a condition, and asks for what is unknown', () => {
    const selected = (conditions?: Facts['conditions']) => incubator({ benchmarkSelectedOn: '2021-01-01', conditions });

    expect(ask('qingdao-2019', selected(), ON).missingFacts).toEqual(['conditions']);
    expect(
      refusals('qingdao-2019', selected({ equityInQualityFirms: true, contributionReached: false }), ON)['QD-06'],
    ).toBe('condition_not_met');
  });

  it('QD-00: holds from the day of issue to the end of 2022', () => {
    const on = (introducedOn: string) => refusals('qingdao-2019', { introducedOn }, ON)['QD-03'];

    expect(on('2019-12-26')).toBe('outside_policy_period');
    expect(on('2019-12-27')).toBeUndefined();
    expect(on('2022-12-31')).toBeUndefined();
    expect(on('2023-01-01')).toBe('outside_policy_period');
  });

  it('QD-17: holds the number of technology SMEs against the number somebody sets', () => {
    const facts = incubator({ conditions: { technologySmes: 12 } });
    const finding = (settings = {}) =>
      ask('qingdao-2019', facts, ON, settings).findings.find(each => each.rule === 'QD-17');

    expect(finding()).toMatchObject({ required: null, actual: 12, met: null });
    expect(finding({ technologySmeMinimum: 12 })?.met).toBe(true);
    expect(finding({ technologySmeMinimum: 13 })?.met).toBe(false);
  });
});
