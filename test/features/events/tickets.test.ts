import fc from 'fast-check';
import { makeTicket, readTicket, TICKET_STEP_MS } from '../../../src/features/events/ticket.rules.js';
import { newId, randomText } from '../../../src/shared/ids.js';

const RUNS = Number(process.env['TICKET_RUNS'] ?? 1_000);
const KEY = Buffer.alloc(32, 3);
const OTHER_KEY = Buffer.alloc(32, 4);
const NOW = new Date('2026-03-12T05:30:00.000Z');

const anyTicket = fc
  .record({ ms: fc.integer({ min: 0, max: 10 * TICKET_STEP_MS }) })
  .map(({ ms }) => ({ holder: { _id: newId('reg'), code: randomText(8) }, at: new Date(NOW.getTime() + ms) }));

describe('tickets', () => {
  it('are read back as the registration they were made for, while they are fresh', () => {
    fc.assert(
      fc.property(anyTicket, fc.integer({ min: 0, max: TICKET_STEP_MS - 1 }), ({ holder, at }, later) => {
        const { qr, rotatesAt } = makeTicket(KEY, holder, at);
        expect(rotatesAt.getTime() - at.getTime()).toBeLessThanOrEqual(30_000);
        expect(readTicket(KEY, qr, new Date(at.getTime() + later))).toEqual({
          kind: 'registration',
          registrationId: holder._id,
          fresh: true,
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('change every 30 seconds and are stale a minute later', () => {
    fc.assert(
      fc.property(
        anyTicket,
        fc.integer({ min: 2 * TICKET_STEP_MS, max: 200 * TICKET_STEP_MS }),
        ({ holder, at }, age) => {
          const { qr } = makeTicket(KEY, holder, at);
          const later = new Date(at.getTime() + age);
          expect(makeTicket(KEY, holder, later).qr).not.toBe(qr);
          expect(readTicket(KEY, qr, later)).toMatchObject({ kind: 'registration', fresh: false });
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('are forged when another key, another person or another moment is written into them', () => {
    fc.assert(
      fc.property(anyTicket, fc.constantFrom(1, 2, 3, 4), ({ holder, at }, part) => {
        const mine = makeTicket(KEY, holder, at).qr.split('.');
        const theirs = makeTicket(OTHER_KEY, { _id: newId('reg'), code: holder.code }, new Date(at.getTime() + 90_000));
        const mixed = mine.map((text, index) => (index === part ? (theirs.qr.split('.')[part] ?? '') : text)).join('.');
        expect(readTicket(KEY, mixed, at)).toEqual({ kind: 'forged' });
        expect(readTicket(OTHER_KEY, mine.join('.'), at)).toEqual({ kind: 'forged' });
      }),
      { numRuns: RUNS },
    );
  });

  it('are forged when any character is another', () => {
    fc.assert(
      fc.property(anyTicket, fc.nat(200), fc.constantFrom(...'0az_-A9'), ({ holder, at }, where, character) => {
        const { qr } = makeTicket(KEY, holder, at);
        const index = where % qr.length;
        fc.pre(qr[index] !== character);
        const altered = qr.slice(0, index) + character + qr.slice(index + 1);
        const reading = readTicket(KEY, altered, at);
        // A dot moved into a part may leave a text that is no ticket at all; either way nobody gets in with it.
        expect(reading.kind).toBe('forged');
      }),
      { numRuns: RUNS },
    );
  });

  it('are never made of arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), text => {
        expect(readTicket(KEY, text, NOW).kind).not.toBe('registration');
      }),
      { numRuns: RUNS },
    );
  });
});
