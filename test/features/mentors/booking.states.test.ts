import { BOOKING_STATUSES, BOOKING_TRANSITIONS, isLive, LIVE } from '../../../src/features/mentors/booking.states.js';
import { MENTOR_STATUSES, MENTOR_TRANSITIONS } from '../../../src/features/mentors/mentor.states.js';
import { canMove } from '../../../src/shared/states.js';

const allowedPairs = <S extends string>(statuses: readonly S[], table: Readonly<Record<S, readonly S[]>>) =>
  statuses.flatMap(from => statuses.filter(to => canMove(table, from, to)).map(to => `${from} → ${to}`));

describe('states', () => {
  it('allow exactly these moves of a booking, out of every pair', () => {
    expect(allowedPairs(BOOKING_STATUSES, BOOKING_TRANSITIONS)).toEqual([
      'offered → triage',
      'offered → requested',
      'offered → expired',
      'offered → cancelled',
      'triage → requested',
      'triage → declined',
      'triage → expired',
      'triage → cancelled',
      'requested → confirmed',
      'requested → declined',
      'requested → expired',
      'requested → cancelled',
      'confirmed → held',
      'confirmed → noShow',
      'confirmed → cancelled',
    ]);
  });

  it('allow exactly these moves of a mentor, out of every pair', () => {
    expect(allowedPairs(MENTOR_STATUSES, MENTOR_TRANSITIONS)).toEqual([
      'nominated → appointed',
      'nominated → refused',
      'appointed → paused',
      'appointed → removed',
      'paused → appointed',
      'paused → removed',
    ]);
  });

  it('never lead back into a diary from outside', () => {
    for (const from of BOOKING_STATUSES.filter(status => !isLive(status)))
      expect(BOOKING_TRANSITIONS[from].filter(to => (LIVE as readonly string[]).includes(to))).toEqual([]);
  });
});
