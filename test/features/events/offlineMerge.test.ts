import fc from 'fast-check';
import { CheckInModel } from '../../../src/features/events/checkIn.model.js';
import { RegistrationModel } from '../../../src/features/events/registration.model.js';
import { makeTicket } from '../../../src/features/events/ticket.rules.js';
import { MINUTE } from '../../../src/shared/calendar.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { crowd, publishedEvent, register, startEventApp } from './stories.js';

const DOOR = new Date('2026-03-12T05:30:00.000Z');
/** The key that the test app signs with. */
const KEY = Buffer.alloc(32, 9);
const GUESTS = 4;

interface Scanned {
  guest: number;
  device: 'A' | 'B';
  minute: number;
}

describe('scans of two offline doors', () => {
  let app: TestApp;
  let door: Client;
  let guests: Client[];
  beforeAll(async () => {
    app = await startEventApp();
    guests = await crowd(app, 'guest', GUESTS);
  });

  /** A fresh event with all guests registered, at which the uploads arrive an hour after the door opened. */
  async function freshEvent(): Promise<{ eventId: string; holders: { _id: string; code: string }[] }> {
    app.clock.set('2026-03-05T02:00:00.000Z');
    const eventId = await publishedEvent(await cast.organiser(app));
    const ids: string[] = [];
    for (const guest of guests) ids.push((await register(guest, eventId)).body.id);
    const rows = await RegistrationModel.find({ eventId }).lean();
    app.clock.set(new Date(DOOR.getTime() + 90 * MINUTE));
    door = await cast.doorStaff(app);
    return { eventId, holders: ids.map(id => ({ _id: id, code: rows.find(row => row._id === id)?.code ?? '' })) };
  }

  /** Uploads the scans in this order, one batch per device at each change of device; answers who counts as let in when. */
  async function upload(scans: (Scanned & { nonce: string })[]): Promise<string[]> {
    const { eventId, holders } = await freshEvent();
    for (const { guest, device, minute, nonce } of scans) {
      const holder = holders[guest];
      if (!holder) throw new Error('no such guest');
      const at = new Date(DOOR.getTime() + minute * MINUTE);
      const body = { scans: [{ ticket: makeTicket(KEY, holder, at).qr, nonce, at: at.toISOString(), device }] };
      const { status } = await door.post(`/v1/events/${eventId}/check-ins/batch`, body);
      expect(status).toBe(200);
    }
    const counted = await CheckInModel.find({ eventId, counted: true }).lean();
    const rows = await RegistrationModel.find({ eventId, status: 'checkedIn' }).lean();
    expect(counted.map(row => row.nonce).sort()).toEqual(rows.map(row => row.admission?.nonce).sort());
    return rows
      .map(row => `${holders.findIndex(({ _id }) => _id === row._id)} ${row.admission?.nonce} ${row.admission?.device}`)
      .sort();
  }

  it('come to the same result in whatever order they are uploaded', async () => {
    const scan = fc.record({
      guest: fc.nat(GUESTS - 1),
      device: fc.constantFrom<'A' | 'B'>('A', 'B'),
      minute: fc.nat(20),
    });
    const property = fc.asyncProperty(
      fc.array(scan, { minLength: 2, maxLength: 8 }).chain(scans => {
        const named = scans.map((one, index) => ({ ...one, nonce: `offline-${index}` }));
        return fc.record({
          first: fc.constant(named),
          second: fc.shuffledSubarray(named, { minLength: named.length, maxLength: named.length }),
        });
      }),
      async ({ first, second }) => expect(await upload(second)).toEqual(await upload(first)),
    );
    await fc.assert(property, { numRuns: 10 });
  }, 120_000);

  it('answer each scan of a batch by itself: admitted, repeated, refused with its code', async () => {
    const { eventId, holders } = await freshEvent();
    const [one, two] = holders;
    if (!one || !two) throw new Error('no guests');
    const at = DOOR.toISOString();
    const ticket = makeTicket(KEY, one, DOOR).qr;
    const stale = makeTicket(KEY, two, new Date(DOOR.getTime() - 10 * MINUTE)).qr;
    const scans = [
      { ticket, nonce: 'batch-one', at },
      { ticket, nonce: 'batch-two', at },
      { ticket, nonce: 'batch-one', at },
      { ticket: stale, nonce: 'batch-stale', at },
      { ticket: 'nonsense', nonce: 'batch-bad', at },
    ];

    const { body } = await door.post(`/v1/events/${eventId}/check-ins/batch`, { scans });

    const answers = body.items.map((item: { result: string; code?: string }) => item.code ?? item.result);
    expect(answers).toEqual(['admitted', 'already_checked_in', 'repeated', 'expired_ticket', 'forged_ticket']);
  });
});
