import {
  dayRow,
  opinionText,
  roundsOf,
  timetableOf,
  toggledWish,
  wishesOf,
} from '../../../miniprogram/shared/mentorDay.js';
import type { DayPart, DaySession } from '../../../miniprogram/services/mentorDays.js';

const rounds = ['05:30', '05:50'].map((clock, round) => ({
  startsAt: `2026-03-20T${clock}:00.000Z`,
  endsAt: round === 0 ? '2026-03-20T05:50:00.000Z' : '2026-03-20T06:10:00.000Z',
}));
const part = (change: Partial<DayPart> = {}): DayPart => ({
  id: 'day_1',
  title: '三月导师日',
  on: '2026-03-20',
  from: '13:30',
  place: '创业大厦',
  status: 'draft',
  minutes: 20,
  rounds,
  isOpen: true,
  maxWishes: 2,
  side: 'applicant',
  party: { id: 'org_1', name: '慈溪微芯', preferences: [], away: [] },
  others: ['a', 'b', 'c'].map(id => ({ id, name: `导师${id}` })),
  ...change,
});
const session = (change: Partial<DaySession> = {}): DaySession => ({
  id: 'day_1 org_1 b',
  dayId: 'day_1',
  startupId: 'org_1',
  mentorId: 'b',
  round: 1,
  startsAt: '2026-03-20T05:50:00.000Z',
  bookingId: 'bkg_1',
  problem: null,
  opinions: { applicant: null, mentor: null },
  ...change,
});
const DURING = Date.parse('2026-03-20T05:55:00.000Z');
const BEFORE = Date.parse('2026-03-19T02:00:00.000Z');

describe('C25: wishes for a mentor day', () => {
  it('ranks by the order of taps, and takes one out again', () => {
    expect(toggledWish(['b'], 'a', 2)).toEqual(['b', 'a']);
    expect(toggledWish(['b', 'a'], 'b', 2)).toEqual(['a']);
    expect(toggledWish(['b', 'a'], 'c', 2)).toBeUndefined();
    expect(wishesOf(part(), ['b', 'a']).map(({ rank }) => rank)).toEqual([2, 1, 0]);
    expect(roundsOf(part(), [1])).toMatchObject([
      { text: '13:30', away: false },
      { text: '13:50', away: true },
    ]);
  });

  it.each([
    ['asks for wishes', {}, BEFORE, '请选出最想见的对方'],
    ['says how many', { party: { id: 'org_1', name: '', preferences: ['a'], away: [] } }, BEFORE, '已填 1 个意向'],
    ['waits for the plan', { isOpen: false }, BEFORE, '排期尚未发布'],
    ['points to the timetable', { status: 'published', isOpen: false }, BEFORE, '查看我的面谈时间'],
    ['asks for opinions', { status: 'published', isOpen: false }, DURING + 3_600_000, '请写下每场面谈的意见'],
  ] as const)('%s', (_, change, now, words) => {
    expect(dayRow(part(change as Partial<DayPart>), now).todo).toContain(words);
  });
});

describe('C25: the timetable of one side', () => {
  it('names the other side and the time, and opens for opinions when the meeting has begun', () => {
    const others = session({ id: 'other', startupId: 'org_2' });

    expect(timetableOf(part(), [session(), others], BEFORE)).toMatchObject([
      { name: '导师b', when: '13:50–14:10', canSay: false },
    ]);
    expect(timetableOf(part(), [session()], DURING)[0]?.canSay).toBe(true);
    expect(timetableOf(part(), [session({ problem: '已有其他辅导', bookingId: null })], DURING)[0]?.canSay).toBe(false);
  });

  it('says what was said, in one sentence', () => {
    expect(opinionText({ score: 4, again: true, advice: 'goOn', note: '可试制' })).toBe(
      '4 分 · 愿意再谈 · 方向对，继续 · 可试制',
    );
    expect(opinionText({ score: 2, again: false, advice: null, note: '' })).toBe('2 分 · 不必再谈');
    expect(opinionText(null)).toBe('');
  });
});
