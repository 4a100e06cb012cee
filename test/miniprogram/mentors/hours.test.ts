import { settingsOf, withSetting } from '../../../miniprogram/shared/hourSettings.js';
import { dayError, nextWindow, onGrid, weeklyOf, weekOf } from '../../../miniprogram/shared/hours.js';

const weekly = [
  { weekday: 4, from: '14:00', to: '17:00' },
  { weekday: 4, from: '09:00', to: '11:00', mode: 'online' as const },
  { weekday: 7, from: '19:00', to: '24:00' },
];

describe('a mentor’s hours on the phone', () => {
  it('go into a week of seven days and come back as they were', () => {
    const week = weekOf(weekly);

    expect(week.map(({ name, windows }) => `${name}${windows.length}`).join(' ')).toBe(
      '周一0 周二0 周三0 周四2 周五0 周六0 周日1',
    );
    expect(week[3]?.windows[0]).toEqual({ from: '09:00', to: '11:00', mode: 'online' });
    expect(weeklyOf(week)).toHaveLength(3);
    expect(weeklyOf(week)).toEqual(expect.arrayContaining(weekly));
  });

  it.each([
    ['09:02', '09:00'],
    ['09:03', '09:05'],
    ['23:59', '24:00'],
    ['00:00', '00:00'],
  ])('put %s on the grid of five minutes as %s', (picked, time) => {
    expect(onGrid(picked)).toBe(time);
  });

  it.each([
    ['nothing', [], ''],
    [
      'windows that touch',
      [
        { from: '09:00', to: '10:00' },
        { from: '10:00', to: '11:00' },
      ],
      '',
    ],
    [
      'windows that overlap',
      [
        { from: '10:00', to: '12:00' },
        { from: '09:00', to: '10:05' },
      ],
      '时段有重叠，请调整',
    ],
    ['a window that runs backwards', [{ from: '10:00', to: '09:00' }], '结束时间要晚于开始时间'],
  ])('say what is wrong with %s', (_, windows, words) => {
    expect(dayError(windows)).toBe(words);
  });

  it('add a window that fits after the last one', () => {
    expect(nextWindow([])).toEqual({ from: '14:00', to: '17:00' });
    const windows = [{ from: '09:00', to: '11:30' }];
    expect(nextWindow(windows)).toEqual({ from: '12:30', to: '14:30' });
    expect(dayError([...windows, nextWindow(windows)])).toBe('');
  });

  it('C3 C5: offer every setting with what is in force, and take it away again', () => {
    const hours = {
      weekly: [],
      overrides: [],
      slotMinutes: 50,
      bufferMinutes: 0,
      noticeHours: 24,
      horizonDays: 30,
      startEveryMinutes: null,
      closedOnHolidays: true,
      limits: { perWeek: 4 },
    };
    const shown = (of = hours) =>
      settingsOf(of).map(
        ({ label, current, values }) => `${label} ${values.find(({ value }) => value === current)?.name}`,
      );
    expect(shown()).toEqual([
      '每次辅导 50 分钟',
      '两次之间休息 0 分钟',
      '至少提前 24 小时预约',
      '开放未来 30 天',
      '开始时间间隔 与时长相同',
      '每天最多 不限',
      '每周最多 4 次',
      '每月最多 不限',
      '每年最多 不限',
    ]);
    expect(withSetting(hours, 'startEveryMinutes', 15).startEveryMinutes).toBe(15);
    expect(withSetting(hours, 'startEveryMinutes', 0).startEveryMinutes).toBeNull();
    expect(withSetting(hours, 'perYear', 24).limits).toEqual({ perWeek: 4, perYear: 24 });
    expect(withSetting(hours, 'perWeek', 0).limits).toEqual({});
  });
});
