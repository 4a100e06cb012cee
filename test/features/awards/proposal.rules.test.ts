import type { Facts } from '../../../config/policies/index.js';
import { proposalsFrom, settingsFrom } from '../../../src/features/awards/proposal.rules.js';
import type { FactCase } from '../../../src/features/dossiers/index.js';
import { ask, inWan, policy } from '../policies/cases.js';

const caseOf = (facts: Facts, over: Partial<FactCase> = {}): FactCase => ({
  facts,
  certificates: [],
  about: {},
  ...over,
});

const proposed = (
  policyId: string,
  cases: readonly { facts: Facts; over?: Partial<FactCase>; settings?: Record<string, string> }[],
  on: string,
) =>
  proposalsFrom(
    policy(policyId),
    'org_1',
    cases.map(({ facts, over, settings }) => ({
      calculation: ask(policyId, facts, on, settings),
      factCase: caseOf(facts, over),
    })),
  );

describe('what the calculator finds, as awards', () => {
  it('CX-17, CX-18: keeps figure, article, ground and assumptions, and the parts with what holds them', () => {
    const facts: Facts = {
      facilityType: 'incubator',
      recognitions: [{ level: 'county', on: '2022-03-10' }],
      assessments: [{ year: 2023, grade: 'fail', decidedOn: '2023-12-20' }],
    };
    const [award, ...others] = proposed('cixi-2021', [{ facts }], '2024-01-10');

    expect(others).toEqual([]);
    expect(award).toMatchObject({
      policyId: 'cixi-2021',
      policyVersion: 'cixi-2021@2021-01-01',
      rule: 'CX-17',
      alsoRules: ['CX-18'],
      article: '三(二)',
      title: expect.stringContaining('新认定科技企业孵化器'),
      cause: 'recognition:county',
      subjects: ['org_1 recognition:county'],
      on: '2022-03-10',
      kind: 'ceiling',
      computedFen: 50_000_000,
      formula: '50万',
      readings: [],
      setting: null,
      isLeftOpen: false,
      atMostFen: null,
    });
    expect(award?.inputs).toEqual([
      { fact: 'facilityType', label: '载体类型', value: '科技企业孵化器' },
      { fact: 'recognitions', label: '认定（备案）记录', value: '本市级 2022-03-10' },
    ]);
    expect(award?.assumptions[0]).toEqual({
      sentence: '文件写“最高”，实际金额由主管部门核定，此处按最高额',
      setting: null,
      isDefault: false,
    });
    expect(award?.assumptions[1]).toMatchObject({ setting: 'decisiveDay', isDefault: true });
    expect(award?.plan).toEqual(
      [
        [2022, 6_000, 30, '50万 × 60%'],
        [2023, 2_000, 10, '50万 × 20%'],
        [2024, 2_000, 10, '50万 × 20%'],
      ].map(([year, shareBasisPoints, amount, formula]) => ({
        year,
        shareBasisPoints,
        amountFen: Number(amount) * 1_000_000,
        rule: 'CX-18',
        article: '三(三)',
        formula,
      })),
    );
    expect(award?.verdicts).toEqual([
      { state: 'released', reason: '认定（晋升）当年拨付' },
      { state: 'forfeited', reason: '2023年度考核不合格，当年部分作废' },
      { state: 'pending', reason: expect.stringContaining('2024') },
    ]);
  });

  it('CX-21: names a bonus by its year, and pays it at once when its day has come', () => {
    const facts: Facts = {
      facilityType: 'makerspace',
      recognitions: [{ level: 'county', on: '2021-06-03' }],
      assessments: [{ year: 2022, grade: 'excellent', decidedOn: '2023-01-15', rank: 1, recognisedCount: 3 }],
    };
    const bonusOn = (on: string) => proposed('cixi-2021', [{ facts }], on).find(({ rule }) => rule === 'CX-21');

    expect(bonusOn('2023-01-15')).toMatchObject({
      cause: 'assessment:2022',
      subjects: ['org_1 assessment:2022'],
      plan: [{ year: 2023, shareBasisPoints: 10_000, amountFen: 10_000_000, rule: 'CX-21', formula: '10万' }],
      verdicts: [{ state: 'released', reason: '一次性拨付' }],
    });
    expect(bonusOn('2023-01-14')?.verdicts).toEqual([{ state: 'pending', reason: '一次性拨付' }]);
  });

  it('ZB-13: tells certificates apart, also two of the same days, and takes each for itself', () => {
    const days = { movedInOn: '2019-01-01', certifiedOn: '2020-05-31' };
    const facts: Facts = {
      facilityType: 'incubator',
      recognitions: [{ level: 'province', on: '2020-03-01' }],
      highTechIncubatees: [
        { ...days, provincialAwardFen: 10_000_000 },
        days,
        { ...days, provincialAwardFen: 20_000_000 },
        { movedInOn: '2019-02-01', certifiedOn: '2020-05-31', provincialAwardFen: 30_000_000 },
      ],
    };
    const over = { certificates: ['GR1', 'GR2', 'GR3', 'GR4'] };
    const shares = proposed('zibo-2020', [{ facts, over }], '2021-06-30').filter(({ rule }) => rule === 'ZB-13');

    expect(shares.map(({ cause, subjects, computedFen }) => [cause, subjects, inWan(computedFen)])).toEqual([
      ['certificate:GR1', ['certificate:GR1'], 2],
      ['certificate:GR3', ['certificate:GR3'], 4],
      ['certificate:GR4', ['certificate:GR4'], 6],
    ]);
  });

  it('ZB-17: counts the lines that several events repeat once, and each event by its own entry', () => {
    const base: Facts = {
      facilityType: 'incubator',
      recognitions: [{ level: 'province', on: '2020-06-01' }],
      eventLedByAssociation: true,
    };
    const event = (on: string, spend: number, entry: string) => ({
      facts: { ...base, eventOn: on, eventSpendFen: spend },
      over: { about: { eventSpendFen: entry } },
    });
    const found = proposed(
      'zibo-2020',
      [event('2021-05-01', 3_000_000, 'dos_1'), event('2021-06-01', 4_000_000, 'dos_2')],
      '2021-06-30',
    );

    expect(found.map(({ rule, cause, computedFen }) => [rule, cause, inWan(computedFen)])).toEqual([
      ['ZB-09', 'recognition:province', 50],
      ['ZB-17', 'eventSpendFen:dos_1', 3],
      ['ZB-17', 'eventSpendFen:dos_2', 4],
    ]);
  });

  it('ZB-09: keeps a silent text open with its readings, and leaves out what comes to nothing', () => {
    const facts: Facts = {
      facilityType: 'incubator',
      recognitions: [
        { level: 'province', on: '2020-06-01' },
        { level: 'nation', on: '2021-06-01' },
      ],
      eventOn: '2021-05-01',
      eventSpendFen: 0,
      eventLedByAssociation: true,
    };
    const found = proposed('zibo-2020', [{ facts }], '2021-12-31');

    expect(found.map(({ rule, kind }) => [rule, kind])).toEqual([
      ['ZB-09', 'fixed'],
      ['ZB-09', 'choice'],
    ]);
    expect(found[1]).toMatchObject({ setting: 'promotionReading', computedFen: 0, cause: 'recognition:nation' });
    expect(found[1]?.readings).toEqual([
      { name: 'full', label: expect.any(String), amountFen: 200_000_000, formula: '200万' },
      { name: 'difference', label: expect.any(String), amountFen: 150_000_000, formula: '200万 − 50万' },
    ]);
  });

  it('is asked again with what people chose: a reading by its name', () => {
    expect(
      settingsFrom([
        { setting: 'promotionReading', reading: 'difference' },
        { setting: null, reading: 'full' },
        { setting: 'excellentRepeat', reading: null },
      ]),
    ).toEqual({ promotionReading: 'difference' });
  });
});
