import type { Facts } from '../../../config/policies/index.js';
import { ask, inWan, refusals, total } from './cases.js';
import { incubator, ON, recognised } from './ziboFacts.js';

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
