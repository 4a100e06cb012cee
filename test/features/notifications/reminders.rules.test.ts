import { quietEnd, reminderTime } from '../../../src/features/notifications/quiet.rules.js';
import {
  nextMoment,
  promisedKinds,
  reminderOf,
  wantedLead,
} from '../../../src/features/notifications/reminder.rules.js';
import { retryAt } from '../../../src/features/notifications/retry.rules.js';
import { nudgeTimes } from '../../../src/features/mentors/nudge.rules.js';
import { instantAt, shanghaiTime } from '../../../src/shared/calendar.js';

const at = (text: string) => instantAt(...(text.split(' ') as [string, string]));
const night = { from: '22:00', to: '07:30' };

describe('quiet hours', () => {
  it.each([
    ['2026-03-05 21:59', night, null],
    ['2026-03-05 22:00', night, '2026-03-06 07:30'],
    ['2026-03-06 00:10', night, '2026-03-06 07:30'],
    ['2026-03-06 07:29', night, '2026-03-06 07:30'],
    ['2026-03-06 07:30', night, null],
    ['2026-03-06 13:00', { from: '12:00', to: '14:00' }, '2026-03-06 14:00'],
    ['2026-03-06 23:00', null, null],
    ['2026-03-06 23:00', { from: '08:00', to: '08:00' }, null],
  ])('at %s under %j end at %s', (now, quiet, end) => {
    const found = quietEnd(at(now), quiet);
    expect(found && shanghaiTime(found)).toBe(end);
  });

  it.each([
    ['2026-03-06 13:00', '2026-03-06 14:00', '2026-03-06 13:00'],
    ['2026-03-06 06:00', '2026-03-06 07:00', '2026-03-05 21:30'],
    ['2026-03-06 07:00', '2026-03-06 08:00', '2026-03-06 07:00'],
  ])('a reminder due %s for %s comes at %s', (due, starts, comes) => {
    expect(shanghaiTime(reminderTime(at(due), at(starts)))).toBe(comes);
  });
});

describe('H1: leads', () => {
  const startsAt = at('2026-03-06 14:00');

  it('walks through every lead in turn', () => {
    const first = nextMoment(startsAt, at('2026-03-05 10:00'));
    expect(first?.leads).toEqual(['day']);
    expect(nextMoment(startsAt, at('2026-03-06 13:50'))).toBeNull();
  });

  it.each([
    ['day', ['day', 'hour'], '2026-03-05 14:00', 'day'],
    ['day', ['hour'], '2026-03-05 14:00', null],
    ['day', ['day', 'hour'], '2026-03-06 13:10', null], // overtaken by the hour after an outage
    ['hour', ['day', 'hour'], '2026-03-06 13:10', 'hour'],
  ] as const)('%s for somebody who wants %j at %s gives %s', (due, wanted, now, lead) => {
    expect(wantedLead([due], wanted, { startsAt, now: at(now) })).toBe(lead);
  });

  it('H5: reminds at once of what was moved so near that nothing is left', () => {
    const now = at('2026-03-06 13:20');
    expect(wantedLead('now', ['day', 'hour'], { startsAt, now })).toBe('now');
    expect(wantedLead('now', ['day', 'quarter'], { startsAt, now })).toBeNull();
    expect(wantedLead('now', [], { startsAt, now })).toBeNull();
    expect(reminderOf('event', 'now', { startsAt, now })).toEqual({ kind: 'event.hour', words: '40 分钟' });
  });

  it('promises what is still to come', () => {
    const promised = promisedKinds('booking', startsAt, { wanted: ['day', 'hour'], now: at('2026-03-06 09:00') });
    expect(promised.map(({ kind }) => kind)).toEqual(['booking.hour']);
  });
});

describe('H6: trying again', () => {
  const now = at('2026-03-06 14:00');
  it.each([
    ['busy', 1, '2026-03-06 14:00'],
    ['busy', 3, '2026-03-06 14:02'],
    ['misconfigured', 5, '2026-03-06 14:30'],
    ['quota', 1, '2026-03-07 08:00'],
    ['busy', 10, null],
  ] as const)('%s after %d tries comes at %s', (trouble, tries, when) => {
    const found = retryAt(trouble, tries, now);
    expect(found && shanghaiTime(found)).toBe(when);
  });
});

describe('H7: asking a silent mentor', () => {
  it('comes on working mornings, and the coordinator hears before the request expires', () => {
    const steps = nudgeTimes(at('2026-03-03 15:00'), at('2026-03-06 15:00'));
    expect(steps.map(({ to, dueAt }) => [to, shanghaiTime(dueAt)])).toEqual([
      ['mentor', '2026-03-04 09:30'],
      ['mentor', '2026-03-05 09:30'],
      ['coordinator', '2026-03-06 03:00'],
    ]);
  });

  it('passes over weekends and holidays', () => {
    const steps = nudgeTimes(at('2026-03-06 15:00'), at('2026-03-09 15:00'));
    expect(steps.map(({ to }) => to)).toEqual(['coordinator']);
  });
});
