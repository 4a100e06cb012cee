import type { Facts } from '../../../config/policies/index.js';
import { ask, inWan, refusals, total } from './cases.js';

const ON = '2021-06-30';
const recognised = (...pairs: readonly (readonly ['province' | 'nation', string])[]): Facts['recognitions'] =>
  pairs.map(([level, on]) => ({ level, on }));
const incubator = (extra: Facts): Facts => ({ facilityType: 'incubator', recognitions: [], ...extra });

describe('ZB-09: new provincial and national facilities', () => {
  test.each([
    ['incubator', 'nation', 200],
    ['incubator', 'province', 50],
    ['makerspace', 'nation', 50],
    ['makerspace', 'province', 20],
  ] as const)('a new %s of the %s earns %i万', (facilityType, level, figure) => {
    const { lines } = ask('zibo-2020', { facilityType, recognitions: [{ level, on: '2020-10-01' }] }, ON);

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ rule: 'ZB-09', article: '三(五)', kind: 'fixed', formula: `${figure}万` });
    expect(inWan(lines[0]?.amountFen ?? 0)).toBe(figure);
    expect(lines[0]?.assumptions.map(each => each.setting)).toEqual(['decisiveDay']);
  });

  const promoted: Facts = {
    facilityType: 'incubator',
    recognitions: recognised(['province', '2020-06-01'], ['nation', '2021-06-01']),
  };

  it('shows both readings of a later promotion, which counts nothing until a person picks one', () => {
    const { lines, totalFen } = ask('zibo-2020', promoted, ON);

    expect(inWan(totalFen)).toBe(50);
    expect(lines[1]).toMatchObject({ rule: 'ZB-09', kind: 'choice', amountFen: 0, setting: 'promotionReading' });
    expect(lines[1]?.readings?.map(each => [each.name, inWan(each.amountFen), each.formula])).toEqual([
      ['full', 200, '200万'],
      ['difference', 150, '200万 − 50万'],
    ]);
  });

  test.each([
    ['full', 250],
    ['difference', 200],
  ])('counts the reading %s once it is picked', (promotionReading, figure) => {
    expect(total('zibo-2020', promoted, ON, { promotionReading })).toBe(figure);
  });

  it('gives nothing for the own city level, with the reason', () => {
    const facts = incubator({ recognitions: [{ level: 'prefecture', on: '2020-06-01' }] });

    expect(refusals('zibo-2020', facts, ON)).toEqual({ 'ZB-09': 'level_without_award' });
  });
});

describe('ZB-23: the days on which the Zibo policy holds', () => {
  test.each([
    ['2020-01-31', 0],
    ['2020-02-01', 50],
    ['2022-01-31', 50],
    ['2022-02-01', 0],
  ])('a recognition on %s earns %i万', (on, figure) => {
    expect(total('zibo-2020', incubator({ recognitions: recognised(['province', on]) }), '2022-06-01')).toBe(figure);
  });

  it('warns of a recognition outside the policy', () => {
    const { warnings } = ask('zibo-2020', incubator({ recognitions: recognised(['province', '2022-02-01']) }), ON);

    expect(warnings).toEqual([
      {
        code: 'outside_policy_period',
        message: '2022-02-01不在文件有效期内（2020-02-01至2022-01-31），本条不适用',
      },
    ]);
  });

  it('decides by the day of the calculation when the setting says so', () => {
    const facts = incubator({ recognitions: recognised(['province', '2022-01-31']) });

    expect(total('zibo-2020', facts, '2022-02-01', { decisiveDay: 'calculation' })).toBe(0);
    expect(ask('zibo-2020', facts, '2022-02-01').warnings.map(each => each.code)).toEqual(['policy_expired']);
    expect(ask('zibo-2020', facts, '2020-01-01').warnings.map(each => each.code)).toEqual(['policy_not_yet_in_force']);
  });
});

describe('ZB-10: a fifth of the provincial subsidy for university science parks', () => {
  const park = (extra: Facts = {}): Facts => ({
    facilityType: 'universitySciencePark',
    recognitions: recognised(['nation', '2021-01-10']),
    ...extra,
  });

  it('shows the published standard and asks for the real payment', () => {
    const { lines, totalFen, missingFacts } = ask('zibo-2020', park(), ON);

    expect(inWan(totalFen)).toBe(60);
    expect(lines[0]).toMatchObject({ rule: 'ZB-10', formula: '300万 × 20%' });
    expect(missingFacts).toEqual(['provincialAwardFen']);
  });

  it('takes a fifth of what the province really paid, unless the setting says the standard', () => {
    const paid = park({ provincialAwardFen: 240_000_000 });

    expect(total('zibo-2020', paid, ON)).toBe(48);
    expect(ask('zibo-2020', paid, ON).missingFacts).toEqual([]);
    expect(total('zibo-2020', paid, ON, { scienceParkBase: 'nominal' })).toBe(60);
  });

  it('gives 20万 at provincial level', () => {
    expect(total('zibo-2020', park({ recognitions: recognised(['province', '2021-01-10']) }), ON)).toBe(20);
  });
});

describe('ZB-11: the subsidy by floor area', () => {
  test.each([
    ['newFloorArea', 8_000, 80],
    ['newFloorArea', 10_000, 100],
    ['newFloorArea', 25_000, 100],
    ['rebuiltFloorArea', 8_000, 40],
    ['rebuiltFloorArea', 10_000, 50],
    ['rebuiltFloorArea', 12_000, 50],
  ] as const)('%s of %i m² earns %i万', (fact, area, figure) => {
    expect(total('zibo-2020', incubator({ [fact]: area }), ON)).toBe(figure);
  });

  it('says when the cap was reached', () => {
    expect(ask('zibo-2020', incubator({ newFloorArea: 10_000 }), ON).lines[0]?.formula).toContain('已达上限');
    expect(ask('zibo-2020', incubator({ newFloorArea: 9_999 }), ON).lines[0]?.formula).not.toContain('已达上限');
  });

  it('adds both kinds up, or takes the larger when the setting says so', () => {
    const both = incubator({ newFloorArea: 8_000, rebuiltFloorArea: 8_000 });

    expect(total('zibo-2020', both, ON)).toBe(120);
    expect(total('zibo-2020', both, ON, { areaCombination: 'larger' })).toBe(80);
  });

  it('counts part square metres to the fen, or leaves them out when the setting says so', () => {
    const facts = incubator({ newFloorArea: 100.55 });

    expect(ask('zibo-2020', facts, ON).totalFen).toBe(1_005_500);
    expect(ask('zibo-2020', facts, ON, { areaRounding: 'wholeMetre' }).totalFen).toBe(1_000_000);
  });

  it('is not for makerspaces, nor for an area measured after the policy', () => {
    expect(refusals('zibo-2020', { facilityType: 'makerspace', recognitions: [], newFloorArea: 800 }, ON)).toEqual({
      'ZB-11': 'facility_type_not_covered',
    });
    expect(refusals('zibo-2020', incubator({ newFloorArea: 800, floorAreaOn: '2022-03-01' }), ON)).toEqual({
      'ZB-11': 'outside_policy_period',
    });
  });
});

describe('ZB-13: a fifth of the provincial award for raised high-tech enterprises', () => {
  const raised = (certifiedOn: string, provincialWan = 60): Facts => ({
    facilityType: 'incubator',
    recognitions: recognised(['province', '2018-01-01']),
    highTechIncubatees: [{ movedInOn: '2018-03-10', certifiedOn, provincialAwardFen: provincialWan * 1_000_000 }],
  });
  const figure = (facts: Facts, settings = {}) =>
    ask('zibo-2020', facts, ON, settings)
      .lines.filter(line => line.rule === 'ZB-13')
      .reduce((sum, line) => sum + inWan(line.amountFen), 0);

  test.each([
    [60, 12],
    [100, 20],
    [150, 20],
  ])('of a provincial award of %i万 the city adds %i万', (provincial, city) => {
    expect(figure(raised('2021-03-10', provincial))).toBe(city);
  });

  it('says so only when the provincial award is more than its own maximum', () => {
    const formula = (provincial: number) =>
      ask('zibo-2020', raised('2021-03-10', provincial), ON).lines.find(line => line.rule === 'ZB-13')?.formula;

    expect(formula(100)).toBe('100万 × 20%');
    expect(formula(150)).toBe('100万 × 20%（省级奖励以100万为限）');
  });

  it('counts the last day of the three years, not the day after', () => {
    expect(figure(raised('2021-03-10'))).toBe(12);
    expect(figure(raised('2021-03-11'))).toBe(0);
    expect(refusals('zibo-2020', raised('2021-03-11'), ON)['ZB-13']).toBe('not_within_incubation');
  });

  it('needs a provincial facility on the day of the certificate, or on the day of the calculation by setting', () => {
    const later = { ...raised('2020-12-01'), recognitions: recognised(['province', '2021-01-01']) };

    expect(refusals('zibo-2020', later, ON)['ZB-13']).toBe('level_too_low');
    expect(figure(later, { facilityLevelOn: 'calculation' })).toBe(12);
  });

  it('caps each enterprise, or the facility as a whole by setting', () => {
    const one = { movedInOn: '2019-03-10', certifiedOn: '2021-03-10', provincialAwardFen: 100_000_000 };
    const two = { ...raised('2021-03-10'), highTechIncubatees: [one, one, one] };

    expect(figure(two)).toBe(60);
    expect(figure(two, { incubateePer: 'facility' })).toBe(20);
  });

  it('asks for a provincial award that was not stated', () => {
    const facts = {
      ...raised('2021-03-10'),
      highTechIncubatees: [{ movedInOn: '2019-01-01', certifiedOn: '2021-01-01' }],
    };

    expect(ask('zibo-2020', facts, ON).missingFacts).toEqual(['highTechIncubatees']);
  });
});

describe('the dated and capped awards of Zibo', () => {
  it('ZB-08: gives 10万 for the cultivation list to makerspaces and incubators', () => {
    expect(total('zibo-2020', incubator({ cultivationListedOn: '2020-09-01' }), ON)).toBe(10);
    expect(
      refusals('zibo-2020', { facilityType: 'universitySciencePark', recognitions: [], cultivationListedOn: ON }, ON),
    ).toEqual({ 'ZB-08': 'facility_type_not_covered' });
  });

  const demonstration = (registered?: boolean): Facts => ({
    facilityType: 'makerspace',
    recognitions: [],
    demonstrationSelectedOn: '2021-05-01',
    registered,
  });

  it('ZB-12: gives 50万 for a demonstration makerspace', () => {
    expect(total('zibo-2020', demonstration(true), ON)).toBe(50);
    expect(total('zibo-2020', demonstration(), ON)).toBe(50);
  });

  it('ZB-07: shuts the demonstration award to a facility that is not registered', () => {
    expect(refusals('zibo-2020', demonstration(false), ON)).toEqual({ 'ZB-12': 'gate_shut' });
    expect(
      ask('zibo-2020', demonstration(), ON)
        .lines[0]?.assumptions.map(each => each.sentence)
        .join(),
    ).toContain('ZB-07');
  });

  it('ZB-14: shows the ceiling for a service platform, and the assessed sum up to it', () => {
    const platform = (platformAssessedFen?: number) =>
      incubator({ platformOpenedOn: '2021-01-01', platformAssessedFen });

    expect(ask('zibo-2020', platform(), ON).lines[0]).toMatchObject({ rule: 'ZB-14', kind: 'ceiling' });
    expect(total('zibo-2020', platform(), ON)).toBe(100);
    expect(total('zibo-2020', platform(35_000_000), ON)).toBe(35);
    expect(total('zibo-2020', platform(130_000_000), ON)).toBe(100);
  });

  test.each([
    [8_000_000, 8],
    [10_000_000, 10],
    [25_000_000, 10],
  ])('ZB-17: an event that cost %i fen is supported with at most %i万', (eventSpendFen, figure) => {
    expect(total('zibo-2020', { eventSpendFen, eventLedByAssociation: true }, ON)).toBe(figure);
  });

  it('ZB-17: supports only events led by the association', () => {
    expect(refusals('zibo-2020', { eventSpendFen: 1, eventLedByAssociation: false }, ON)).toEqual({
      'ZB-17': 'condition_not_met',
    });
  });

  it('ZB-15: names no figure for the instrument voucher until ratio and cap are set', () => {
    const facts: Facts = {
      facilityType: 'incubator',
      recognitions: recognised(['province', '2019-01-01']),
      voucherFeeFen: 8_000_000,
      voucherServiceOn: '2021-02-01',
      instrumentOnNetwork: true,
    };
    const voucher = (settings = {}) => ask('zibo-2020', facts, ON, settings).lines.find(line => line.rule === 'ZB-15');

    expect(voucher()).toMatchObject({ kind: 'choice', amountFen: 0, setting: 'voucherShareBasisPoints' });
    expect(voucher({ voucherShareBasisPoints: 6_000 })).toMatchObject({ kind: 'fixed', amountFen: 4_800_000 });
    expect(voucher({ voucherShareBasisPoints: 6_000, voucherCapFen: 3_000_000 })?.amountFen).toBe(3_000_000);
    expect(refusals('zibo-2020', { ...facts, recognitions: [] }, ON)['ZB-15']).toBe('level_too_low');
    expect(refusals('zibo-2020', { ...facts, instrumentOnNetwork: false }, ON)['ZB-15']).toBe('condition_not_met');
  });
});

describe('what Zibo lacks to answer', () => {
  it('asks for the kind of facility and its recognitions', () => {
    expect(ask('zibo-2020', {}, ON).missingFacts).toEqual(['facilityType']);
    expect(ask('zibo-2020', { facilityType: 'incubator' }, ON).missingFacts).toEqual(['recognitions']);
  });
});
