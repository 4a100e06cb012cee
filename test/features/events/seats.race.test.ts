import fc from 'fast-check';
import { RegistrationModel } from '../../../src/features/events/registration.model.js';
import { holdsSeat } from '../../../src/features/events/registration.states.js';
import type { TestApp } from '../../support/app.js';
import { newKey, type Client, type Reply } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { withoutGuard } from '../../support/sabotage.js';
import { cancel, crowd, publishedEvent, seatsOf, startEventApp } from './stories.js';

const BUSY = 503;

describe('seats under contention', () => {
  let app: TestApp;
  let organiser: Client;
  let people: Client[];
  beforeAll(async () => {
    app = await startEventApp();
    organiser = await cast.organiser(app);
    people = await crowd(app, 'racer', 200);
  }, 60_000);

  /** As a phone does: the same request again while the answer is "busy". */
  async function insist(client: Client, path: string): Promise<Reply> {
    const idempotencyKey = newKey();
    for (;;) {
      const reply = await client.post(path, {}, { idempotencyKey });
      if (reply.status !== BUSY) return reply;
    }
  }

  const rush = (eventId: string, racers: Client[]) =>
    Promise.all(racers.map(client => insist(client, `/v1/events/${eventId}/registrations`)));

  /** Seats by the registrations themselves, not by the counter. */
  async function seated(eventId: string): Promise<number> {
    const rows = await RegistrationModel.find({ eventId }).lean();
    return rows.filter(({ status }) => holdsSeat(status)).length;
  }

  it.each([1, 30])(
    'sells exactly %i seats to 200 people who ask at once',
    async capacity => {
      const eventId = await publishedEvent(organiser, { capacity });

      const replies = await rush(eventId, people);

      const codes = replies.map(({ status, body }) => (status === 201 ? 'registered' : body.code));
      expect(codes.filter(code => code === 'registered')).toHaveLength(capacity);
      expect(codes.filter(code => code === 'event_full')).toHaveLength(200 - capacity);
      expect(await seated(eventId)).toBe(capacity);
      expect(await seatsOf(organiser, eventId)).toEqual({ seatsTaken: capacity, waiting: 0 });
    },
    60_000,
  );

  it('would sell more than there are without its guard', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 1 });

    await withoutGuard('event.seat', () => rush(eventId, people.slice(0, 10)));

    expect(await seated(eventId)).toBeGreaterThan(1);
  });

  it('gives one person one seat, however many of their requests cross', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 5 });
    const [person] = people;
    if (!person) throw new Error('no person');

    const replies = await rush(eventId, Array<Client>(20).fill(person));

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await seatsOf(person, eventId)).toEqual({ seatsTaken: 1, waiting: 0 });
  }, 30_000);

  it('loses no seat and forgets nobody while cancellations cross registrations and promotions', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(19), what: fc.constantFrom('register', 'cancel', 'promote') }), {
        minLength: 30,
        maxLength: 60,
      }),
      async steps => {
        const eventId = await publishedEvent(organiser, { capacity: 5, waitlist: true });
        const registrations = new Map<number, string>();
        await Promise.all(
          steps.map(async ({ who, what }) => {
            const person = people[who];
            const registrationId = registrations.get(who);
            if (what === 'promote' || !person) return app.runDuties();
            if (what === 'cancel') return registrationId ? cancel(person, registrationId) : undefined;
            const { status, body } = await insist(person, `/v1/events/${eventId}/registrations`);
            return status === 201 ? registrations.set(who, body.id) : undefined;
          }),
        );
        const held = [...registrations].slice(0, 3);
        await Promise.all(held.map(([who, id]) => insist(people[who] ?? organiser, `/v1/registrations/${id}/cancel`)));
        await app.runDuties();

        const rows = await RegistrationModel.find({ eventId }).lean();
        const inSeats = rows.filter(({ status }) => holdsSeat(status)).length;
        const waiting = rows.filter(({ status }) => status === 'waitlisted').length;
        expect(await seatsOf(organiser, eventId)).toEqual({ seatsTaken: inSeats, waiting });
        expect(inSeats).toBeLessThanOrEqual(5);
        // Nobody waits while a seat is free.
        expect(waiting === 0 || inSeats === 5).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 6 });
  }, 120_000);
});
