import { emptyAvailability, overlapOf, type Availability } from '../../../src/features/mentors/availability.rules.js';
import {
  limitReached,
  quantaOf,
  slotsBetween,
  timingOf,
  windowAround,
  type Diary,
  type Occupied,
} from '../../../src/features/mentors/slot.rules.js';
import { instantAt, shanghaiTime } from '../../../src/shared/calendar.js';

const NOW = instantAt('2026-03-05', '10:00');
const NOTHING: Occupied = { quanta: new Set(), sessions: [] };

const diary = (availability: Partial<Availability>, change: Partial<Diary> = {}): Diary => ({
  status: 'appointed',
  modes: ['online'],
  termEndsOn: null,
  availability: { ...emptyAvailability(), noticeHours: 0, horizonDays: 180, ...availability },
  ...change,
});

const session = (day: string, time: string, minutes = 60) => {
  const startsAt = instantAt(day, time);
  return { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
};

const shown = (one: Diary, from: string, to = from, occupied = NOTHING) =>
  slotsBetween(one, { from, to }, { occupied, now: NOW }).map(
    ({ startsAt, state }) => `${shanghaiTime(startsAt).slice(5)} ${state}`,
  );

const THURSDAYS = [{ weekday: 4, from: '14:00', to: '17:00' }];

describe('slots of a day', () => {
  it.each<[string, Partial<Availability>, string[]]>([
    ['tiles a window', { weekly: THURSDAYS }, ['03-12 14:00 free', '03-12 15:00 free', '03-12 16:00 free']],
    ['keeps the buffer between', { weekly: THURSDAYS, bufferMinutes: 30 }, ['03-12 14:00 free', '03-12 15:30 free']],
    ['leaves out what does not fit', { weekly: THURSDAYS, slotMinutes: 120 }, ['03-12 14:00 free']],
    [
      'shows a closed day as closed',
      { weekly: THURSDAYS, slotMinutes: 180, overrides: [{ on: '2026-03-12', closed: true, windows: [] }] },
      ['03-12 14:00 closed'],
    ],
    [
      'takes the windows of an override instead',
      {
        weekly: THURSDAYS,
        overrides: [{ on: '2026-03-12', closed: false, windows: [{ from: '09:00', to: '10:00' }] }],
      },
      ['03-12 09:00 free'],
    ],
    ['ends a window at midnight', { weekly: [{ weekday: 4, from: '23:00', to: '24:00' }] }, ['03-12 23:00 free']],
    ['has none on another weekday', { weekly: [{ weekday: 5, from: '09:00', to: '12:00' }] }, []],
  ])('%s', (_, availability, expected) => {
    expect(shown(diary(availability), '2026-03-12')).toEqual(expected);
  });

  it('opens a day that has no weekly hours by an override', () => {
    const overrides = [{ on: '2026-03-15', closed: false, windows: [{ from: '10:00', to: '11:00' }] }];

    expect(shown(diary({ overrides }), '2026-03-14', '2026-03-16')).toEqual(['03-15 10:00 free']);
  });

  it('runs over the end of a month and of February', () => {
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: '09:00', to: '10:00' }));

    expect(shown(diary({ weekly: everyDay }), '2026-03-30', '2026-04-02').map(line => line.slice(0, 5))).toEqual([
      '03-30',
      '03-31',
      '04-01',
      '04-02',
    ]);
    const leap = slotsBetween(
      diary({ weekly: everyDay, horizonDays: 9_999 }),
      { from: '2028-02-28', to: '2028-03-01' },
      { occupied: NOTHING, now: NOW },
    );
    expect(leap.map(({ startsAt }) => shanghaiTime(startsAt))).toEqual([
      '2028-02-28 09:00',
      '2028-02-29 09:00',
      '2028-03-01 09:00',
    ]);
  });

  it('closes every slot of a paused mentor and those after the term', () => {
    const weekly = [{ weekday: 4, from: '14:00', to: '15:00' }];

    expect(shown(diary({ weekly }, { status: 'paused' }), '2026-03-12')).toEqual(['03-12 14:00 closed']);
    expect(shown(diary({ weekly }, { termEndsOn: '2026-03-12' }), '2026-03-12', '2026-03-19')).toEqual([
      '03-12 14:00 free',
      '03-19 14:00 closed',
    ]);
  });

  it('shows what is taken, buffer included', () => {
    const availability = { weekly: THURSDAYS, bufferMinutes: 0 };
    const quanta = new Set(quantaOf(session('2026-03-12', '15:00', 30), 15));

    expect(shown(diary(availability), '2026-03-12', '2026-03-12', { quanta, sessions: [] })).toEqual([
      '03-12 14:00 free',
      '03-12 15:00 taken',
      '03-12 16:00 free',
    ]);
  });
});

describe('notice and horizon', () => {
  it.each<[string, number, number, string, 'tooSoon' | 'tooFar' | null]>([
    ['a second before the notice is over', 24, 30, '2026-03-06T01:59:59Z', 'tooSoon'],
    ['exactly at the notice', 24, 30, '2026-03-06T02:00:00Z', null],
    ['the last instant of the horizon', 0, 7, '2026-03-12T15:59:59Z', null],
    ['the first instant beyond it, midnight in Shanghai', 0, 7, '2026-03-12T16:00:00Z', 'tooFar'],
  ])('%s', (_, noticeHours, horizonDays, startsAt, expected) => {
    const availability = { ...emptyAvailability(), noticeHours, horizonDays };

    expect(timingOf(availability, new Date(startsAt), NOW)).toBe(expected);
  });
});

describe('limits', () => {
  const sessions = [session('2026-03-30', '09:00'), session('2026-03-31', '09:00'), session('2026-04-01', '09:00')];

  it.each<[string, { perDay?: number; perWeek?: number; perMonth?: number }, string, string | null]>([
    ['a day that is full', { perDay: 1 }, '2026-03-31', 'perDay'],
    ['a day beside it', { perDay: 1 }, '2026-04-02', null],
    ['a week that spans two months', { perWeek: 3 }, '2026-04-05', 'perWeek'],
    ['the Monday after it', { perWeek: 3 }, '2026-04-06', null],
    ['the month of March', { perMonth: 2 }, '2026-03-02', 'perMonth'],
    ['April, which has one', { perMonth: 2 }, '2026-04-30', null],
    ['no limits at all', {}, '2026-03-31', null],
  ])('%s', (_, limits, day, expected) => {
    expect(limitReached(limits, sessions, day)).toBe(expected);
  });
});

describe('quanta', () => {
  it('are shared exactly by sessions that overlap or stand closer than the buffer', () => {
    const taken = new Set(quantaOf(session('2026-03-12', '14:00', 60), 15));
    const clashes = (time: string, minutes: number) =>
      quantaOf(session('2026-03-12', time, minutes), 15).some(quantum => taken.has(quantum));

    expect(clashes('15:15', 60)).toBe(false);
    expect(clashes('15:10', 60)).toBe(true);
    expect(clashes('12:45', 60)).toBe(false);
    expect(clashes('12:50', 60)).toBe(true);
    expect(clashes('14:25', 5)).toBe(true);
  });
});

describe('windows', () => {
  it('hold a session only when it lies in one of them whole', () => {
    const one = diary({ weekly: THURSDAYS }, { modes: ['online', 'onsite'] });

    expect(windowAround(one, session('2026-03-12', '16:00'))).toMatchObject({ mode: 'both' });
    expect(windowAround(one, session('2026-03-12', '16:05'))).toBeNull();
    expect(windowAround(one, session('2026-03-12', '13:55'))).toBeNull();
    expect(windowAround(one, session('2026-03-13', '14:00'))).toBeNull();
  });

  it('may touch, but not overlap', () => {
    expect(
      overlapOf([
        { from: '09:00', to: '10:00' },
        { from: '10:00', to: '11:00' },
      ]),
    ).toBeNull();
    expect(
      overlapOf([
        { from: '10:00', to: '12:00' },
        { from: '09:00', to: '10:05' },
      ]),
    ).toEqual([1, 0]);
  });
});
