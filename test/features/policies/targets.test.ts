import { POLICIES, type CountingUnit, type Target } from '../../../config/policies/index.js';
import {
  countUnits,
  forecast,
  progressOf,
  recordsOf,
  runsIn,
  type CountedRecord,
} from '../../../src/features/policies/targets.rules.js';

const all = POLICIES.flatMap(policy => policy.targets);
const target = (id: string): Target => {
  const found = all.find(each => each.id === id);
  if (!found) throw new Error(`no target ${id}`);
  return found;
};
const firm = (subjectId: string, on = '2021-05-01'): CountedRecord => ({ subjectId, subject: 'organisation', on });
const person = (subjectId: string, eventId: string, attended = true): CountedRecord => ({
  subjectId,
  subject: 'person',
  on: '2021-05-01',
  eventId,
  attended,
});

describe('counting units', () => {
  const training = [
    person('a', 'e1'),
    person('a', 'e2'),
    person('a', 'e3'),
    person('a', 'e4'),
    person('b', 'e1', false),
  ];

  test.each<[CountingUnit, readonly CountedRecord[], number]>([
    ['家次', [firm('x'), firm('x'), firm('x')], 3],
    ['家', [firm('x'), firm('x'), firm('y')], 2],
    ['人次', training, 4],
    ['名', training, 2],
    ['场', training, 4],
    ['名（家）', [...training, firm('x'), firm('x')], 3],
    [
      '平方米',
      [
        { ...firm('x'), floorArea: 800.5 },
        { ...firm('y'), floorArea: null },
        { ...firm('z'), floorArea: 200 },
      ],
      1_000.5,
    ],
    ['项', [], 0],
    ['项', [firm('x')], 1],
  ])('%s counts as the policies mean it (QD-02, CX-01, ZB-02)', (unit, records, count) => {
    expect(countUnits(unit, records)).toBe(count);
  });

  it('X18: counts numbers of guests as 人次 and 场, and refuses to say how many different persons they were', () => {
    const crowds = [
      { ...person('e1', 'e1'), persons: 40 },
      { ...person('e2', 'e2'), persons: 2 },
    ];
    expect([countUnits('人次', crowds), countUnits('场', crowds)]).toEqual([42, 2]);
    expect(() => countUnits('名', crowds)).toThrow(RangeError);
    expect(() => countUnits('名（家）', crowds)).toThrow(RangeError);
  });
});

describe('targets of the five policies', () => {
  test.each([
    ['ZB-02.1', '平方米', 'over', 1_200_000, 2022],
    ['ZB-02.2', '家', 'atLeast', 50, 2022],
    ['ZB-02.3', '家', 'atLeast', 12, 2022],
    ['ZB-02.4', '家', 'over', 1_500, 2022],
    ['QD-02.1', '家', 'atLeast', 10, 2022],
    ['QD-02.2', '家', 'between', 3, 2022],
    ['QD-02.3', '家', 'atLeast', 500, 2022],
    ['QD-02.4', '家', 'atLeast', 2_000, 2022],
    ['QD-02.5', '家次', 'atLeast', 500, 2022],
    ['QD-02.6', '人次', 'atLeast', 1_000, 2022],
    ['QD-02.7', '场', 'atLeast', 500, 2022],
    ['QD-14.1', '名', 'atLeast', 300, 2022],
    ['LZ-06.1', '项', 'milestone', null, 2023],
    ['LZ-07.1', '家', 'atLeast', 5, 2021],
    ['LZ-07.2', '家', 'atLeast', 2, 2021],
    ['LZ-08.1', '项', 'milestone', null, 2021],
    ['LZ-09.1', '家', 'atLeast', 10, 2022],
    ['LZ-09.2', '家', 'atLeast', 3, 2022],
    ['LZ-10.1', '项', 'milestone', null, 2022],
    ['LZ-11.1', '家', 'atLeast', 15, 2023],
    ['LZ-11.2', '家', 'atLeast', 5, 2023],
    ['CX-01.1', '家', 'atLeast', 15, 2023],
    ['CX-01.2', '家', 'atLeast', 4, 2023],
    ['CX-01.3', '家', 'atLeast', 2, 2023],
    ['CX-01.4', '名（家）', 'over', 1_000, 2023],
  ] as const)('%s counts %s, %s %s by %i', (id, unit, comparator, value, year) => {
    expect(target(id)).toMatchObject({ unit, comparator, value, year });
  });

  it('超过 wants one more than the number, 以上 the number itself', () => {
    expect(progressOf(target('ZB-02.4'), 1_500)).toMatchObject({ met: false, gap: 1 });
    expect(progressOf(target('ZB-02.4'), 0)).toMatchObject({ met: false, gap: 1_501 });
    expect(progressOf(target('CX-01.4'), 0).gap).toBe(1_001);
    // An area has no next number: it lacks what is missing to the value, and something when it is exactly there.
    expect(progressOf(target('ZB-02.1'), 1_199_999.5).gap).toBe(0.5);
    expect(progressOf(target('ZB-02.1'), 1_200_000)).toMatchObject({ met: false, gap: 1 });
    expect(progressOf(target('ZB-02.4'), 1_501)).toMatchObject({ met: true, gap: 0 });
    expect(progressOf(target('ZB-02.2'), 50)).toMatchObject({ met: true, gap: 0, reachedBasisPoints: 10_000 });
    expect(progressOf(target('ZB-02.2'), 49)).toMatchObject({ met: false, gap: 1, reachedBasisPoints: 9_800 });
    expect(progressOf(target('QD-02.3'), 333).reachedBasisPoints).toBe(6_660);
    expect(progressOf(target('LZ-07.1'), 1).reachedBasisPoints).toBe(2_000);
    expect(progressOf(target('CX-01.4'), 1_000)).toMatchObject({ met: false, gap: 1 });
    expect(progressOf(target('ZB-02.3'), 7).reachedBasisPoints).toBe(5_833);
    expect(progressOf(target('LZ-06.1'), 0)).toMatchObject({ met: false, gap: null });
  });

  it('LZ-07, LZ-09, LZ-11: counts a yearly target in its own year only', () => {
    const records = [
      firm('a', '2021-12-31'),
      firm('b', '2022-01-01'),
      firm('c', '2022-12-31'),
      firm('d', '2023-01-01'),
    ];

    expect(recordsOf(target('LZ-09.1'), records, '2025-01-01').map(each => each.subjectId)).toEqual(['b', 'c']);
    expect(recordsOf(target('QD-02.3'), records, '2022-06-01').map(each => each.subjectId)).toEqual(['a', 'b']);
  });

  it('runs in its years only', () => {
    expect([2018, 2019, 2022, 2023].map(year => runsIn(target('QD-02.1'), year))).toEqual([false, true, true, false]);
  });

  it('forecasts the count at the deadline from the pace so far', () => {
    expect(forecast(target('LZ-09.1'), 5, '2022-07-01')).toBe(10);
    expect(forecast(target('LZ-09.1'), 1_000, '2022-07-01')).toBe(2_005);
    expect(forecast(target('LZ-09.1'), 3, '2022-01-01')).toBe(3 * 365);
    expect(forecast(target('QD-02.3'), 100, '2022-12-30')).toBe(100);
    expect(forecast(target('LZ-09.1'), 5, '2021-12-31')).toBe(0);
    expect(forecast(target('LZ-09.1'), 7, '2023-05-01')).toBe(7);
  });
});
