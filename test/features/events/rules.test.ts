import fc from 'fast-check';
import type { EventRecord } from '../../../src/features/events/event.model.js';
import { bookingOf, doorHours, stateOf } from '../../../src/features/events/event.rules.js';
import { earlier, maskName, statusRefusal } from '../../../src/features/events/checkIn.rules.js';
import { checkAnswers, holdUntil } from '../../../src/features/events/registration.rules.js';
import {
  holdsSeat,
  isLive,
  REGISTRATION_STATUSES,
  REGISTRATION_TRANSITIONS,
} from '../../../src/features/events/registration.states.js';
import { MINUTE } from '../../../src/shared/calendar.js';

const NOW = new Date('2026-03-05T02:00:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

const event = {
  status: 'published',
  opensAt: NOW,
  closesAt: later(100 * MINUTE),
  startsAt: later(100 * MINUTE),
  endsAt: later(200 * MINUTE),
  capacity: 2,
  seatsTaken: 1,
  waiting: 0,
  waitlist: false,
  approvalRequired: false,
  door: { opensMinutesBefore: 60, closesMinutesAfter: 10 },
} as EventRecord;

describe('the states of a registration', () => {
  it('lead from every open state to an end, and a seat is only ever held by a live one', () => {
    for (const status of REGISTRATION_STATUSES) {
      if (holdsSeat(status)) expect(isLive(status)).toBe(true);
      if (isLive(status)) expect(REGISTRATION_TRANSITIONS[status]).toContain('cancelled');
    }
    expect(REGISTRATION_STATUSES.filter(status => !isLive(status))).toEqual(['expired', 'refused', 'cancelled']);
  });

  it('let nobody in but those who are registered', () => {
    const admitted = REGISTRATION_STATUSES.filter(status => statusRefusal(status) === null);
    expect(admitted).toEqual(['registered', 'checkedIn']);
  });
});

describe('whether one can register', () => {
  it.each([
    ['open', {}],
    ['notYetOpen', { opensAt: later(1) }],
    ['closed', { closesAt: NOW }],
    ['closed', { status: 'cancelled' }],
    ['closed', { status: 'draft' }],
    ['full', { seatsTaken: 2 }],
    ['waitlist', { seatsTaken: 2, waitlist: true }],
    ['waitlist', { seatsTaken: 1, waiting: 1, waitlist: true }],
    ['open', { seatsTaken: 2, approvalRequired: true }],
  ] as const)('is %s for %j', (expected, changes) => {
    expect(bookingOf({ ...event, ...changes }, NOW)).toBe(expected);
  });

  it('ends with the event, at its last instant', () => {
    expect(stateOf(event, later(200 * MINUTE - 1))).toBe('published');
    expect(stateOf(event, later(200 * MINUTE))).toBe('ended');
    expect(doorHours(event)).toEqual({ from: later(40 * MINUTE), until: later(210 * MINUTE) });
  });
});

describe('small rules', () => {
  it('hold a seat for a time, but not into the event, and never not at all', () => {
    expect(holdUntil(NOW, 15 * MINUTE, { startsAt: later(60 * MINUTE) })).toEqual(later(15 * MINUTE));
    expect(holdUntil(NOW, 15 * MINUTE, { startsAt: later(5 * MINUTE) })).toEqual(later(5 * MINUTE));
    expect(holdUntil(NOW, 15 * MINUTE, { startsAt: later(-5 * MINUTE) })).toEqual(later(MINUTE));
  });

  it('order any two scans one way, whoever asks', () => {
    const scan = fc.record({ at: fc.nat(3).map(ms => later(ms)), nonce: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(scan, scan, (one, two) => {
        const isSame = one.at.getTime() === two.at.getTime() && one.nonce === two.nonce;
        expect(earlier(one, two) !== earlier(two, one)).toBe(!isSame);
      }),
    );
  });

  it('read no answer from the prototype of the object that carries them', () => {
    const question = { id: 'toString', label: '问', kind: 'text', required: true, choices: [] } as const;
    expect(() => checkAnswers([{ ...question, choices: [] }], {})).toThrow('报名信息不完整');
  });

  it.each([
    ['林晓明', '林**'],
    ['林', '林'],
    ['欧阳明月清风', '欧***'],
    ['', ''],
  ])('show %j at the door as %j', (name, masked) => expect(maskName(name)).toBe(masked));
});
