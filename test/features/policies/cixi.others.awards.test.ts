import type { Facts } from '../../../config/policies/index.js';
import { ask, inWan, refusals, total } from './cases.js';
import { makerspace, recognised } from './cixiFacts.js';

describe('CX-21: the bonus for an excellent year', () => {
  const excellent = (extra: object = {}) => makerspace({ assessments: [{ year: 2022, grade: 'excellent', ...extra }] });
  const bonus = (facts: Facts, settings = {}) =>
    ask('cixi-2021', facts, '2023-12-31', settings).lines.filter(line => line.rule === 'CX-21').length;

  it('adds 10万 for each excellent year, or once when the setting says so', () => {
    const twice = makerspace({
      assessments: [
        { year: 2022, grade: 'excellent' },
        { year: 2023, grade: 'excellent' },
      ],
    });

    expect(total('cixi-2021', twice, '2023-12-31')).toBe(30 + 20);
    expect(total('cixi-2021', twice, '2023-12-31', { excellentRepeat: 'once' })).toBe(30 + 10);
  });

  it('keeps to one third of all recognised facilities when the rank is known', () => {
    expect(bonus(excellent({ rank: 5, recognisedCount: 15 }))).toBe(1);
    expect(bonus(excellent({ rank: 6, recognisedCount: 15 }))).toBe(0);
    expect(refusals('cixi-2021', excellent({ rank: 1, recognisedCount: 2 }), '2023-12-31')['CX-21']).toBe(
      'over_excellent_quota',
    );
  });

  it('gives no bonus for a year after the policy', () => {
    const late = makerspace({ assessments: [{ year: 2024, grade: 'excellent' }] });

    expect(refusals('cixi-2021', late)['CX-21']).toBe('outside_policy_period');
  });
});

describe('CX-20 and CX-22: the clocks of Cixi', () => {
  const change = (reportedOn?: string) => makerspace({ materialChanges: [{ on: '2022-11-30', reportedOn }] });

  it('CX-20: counts three months to the end of a shorter month', () => {
    const [clock] = ask('cixi-2021', change(), '2022-12-01').deadlines;

    expect(clock).toMatchObject({ rule: 'CX-20', article: '三(四)', dueOn: '2023-02-28', state: 'open', days: 89 });
  });

  test.each([
    ['2023-02-28', 'onTime'],
    ['2023-03-01', 'late'],
  ])('CX-20: a report on %s is %s', (reportedOn, state) => {
    expect(ask('cixi-2021', change(reportedOn), '2023-06-01').deadlines[0]).toMatchObject({
      doneOn: reportedOn,
      state,
      from: '2022-11-30',
    });
  });

  it('CX-20: says so when the day has passed without a report', () => {
    const { deadlines, warnings } = ask('cixi-2021', change(), '2023-03-01');

    expect(deadlines[0]?.state).toBe('overdue');
    expect(warnings.map(each => each.code)).toContain('overdue');
  });

  it('CX-22: gives 60 days to rectify, editable', () => {
    const facts = makerspace({ assessments: [{ year: 2022, grade: 'fail', decidedOn: '2023-01-10' }] });

    expect(ask('cixi-2021', facts, '2023-01-11').deadlines[0]).toMatchObject({ rule: 'CX-22', dueOn: '2023-03-11' });
    expect(ask('cixi-2021', facts, '2023-01-11', { rectificationDays: 30 }).deadlines[0]?.dueOn).toBe('2023-02-09');
  });
});

describe('CX-24: a micro-enterprise park', () => {
  const park = (conditions?: Facts['conditions']): Facts => ({
    facilityType: 'microPark',
    recognitions: recognised('county'),
    conditions,
  });
  const all = { commissioner: true, testingPoint: true, intermediaryPoint: true };

  it('shows both readings and counts nothing until one is picked', () => {
    const { lines, totalFen } = ask('cixi-2021', park(all));

    expect(totalFen).toBe(0);
    expect(lines[0]).toMatchObject({ rule: 'CX-24', kind: 'choice', setting: 'microParkTreatedAs' });
    expect(lines[0]?.readings?.map(each => [each.name, inWan(each.amountFen)])).toEqual([
      ['makerspace', 30],
      ['incubator', 50],
    ]);
  });

  it('counts the picked reading under the awards of that kind', () => {
    const { lines, totalFen } = ask('cixi-2021', park(all), '2026-01-01', { microParkTreatedAs: 'incubator' });

    expect(inWan(totalFen)).toBe(50);
    expect(lines[0]).toMatchObject({ rule: 'CX-17', alsoRules: ['CX-18', 'CX-24'] });
  });

  it('asks for the three services, and refuses without one of them', () => {
    expect(ask('cixi-2021', park()).missingFacts).toEqual(['conditions']);
    expect(refusals('cixi-2021', park({ ...all, testingPoint: false }))).toEqual({ 'CX-24': 'condition_not_met' });
  });
});

describe('CX-27: three years, above the older measures', () => {
  it('covers the three years of the title until the publication day is filled in', () => {
    const on = (day: string): Facts => makerspace({ recognitions: [{ level: 'county', on: day }] });

    expect(total('cixi-2021', on('2021-01-01'))).toBe(30);
    expect(total('cixi-2021', on('2023-12-31'))).toBe(30);
    expect(total('cixi-2021', on('2024-01-01'))).toBe(0);
    expect(total('cixi-2021', on('2024-01-01'), '2026-01-01', { publishedOn: '2021-04-01' })).toBe(30);
    expect(total('cixi-2021', on('2024-04-01'), '2026-01-01', { publishedOn: '2021-04-01' })).toBe(0);
    expect(ask('cixi-2021', {}, '2022-01-01', { publishedOn: '2021-04-01' }).policy).toMatchObject({
      validFrom: '2021-04-01',
      validTo: '2024-03-31',
    });
  });
});
