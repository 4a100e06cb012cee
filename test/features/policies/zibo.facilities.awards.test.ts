import type { Facts } from '../../../config/policies/index.js';
import { ask, inWan, refusals, total } from './cases.js';
import { incubator, ON, recognised } from './ziboFacts.js';

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

describe('what Zibo lacks to answer', () => {
  it('asks for the kind of facility and its recognitions', () => {
    expect(ask('zibo-2020', {}, ON).missingFacts).toEqual(['facilityType']);
    expect(ask('zibo-2020', { facilityType: 'incubator' }, ON).missingFacts).toEqual(['recognitions']);
  });
});
