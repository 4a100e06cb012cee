import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { HOUR } from '../../../src/shared/calendar.js';
import { cast } from '../../support/people.js';
import { cancel, crowd, inboxOf, publishedEvent, qrOf, register, scan, seatsOf, startEventApp } from './stories.js';

describe('the waiting list', () => {
  let app: TestApp;
  let organiser: Client;
  beforeAll(async () => {
    app = await startEventApp();
    organiser = await cast.organiser(app);
  });
  afterEach(() => app.clock.set('2026-03-05T02:00:00.000Z'));

  /** Registers people one second apart; answers their clients and registration ids. */
  async function queue(eventId: string, name: string, count: number) {
    const people: { client: Client; id: string; status: string; position?: number }[] = [];
    for (const client of await crowd(app, name, count)) {
      app.clock.advance(1_000);
      const { body } = await register(client, eventId);
      people.push({ client, id: body.id, status: body.status, position: body.waitlistPosition });
    }
    return people;
  }

  const statusOf = async ({ client, id }: { client: Client; id: string }) =>
    (await client.get(`/v1/registrations/${id}`)).body.status;

  it('tells everybody their place and moves the next one up when a seat is given back', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 2, waitlist: true });
    const [a, b, c, d] = await queue(eventId, 'direct', 4);
    if (!a || !b || !c || !d) throw new Error('no queue');
    expect([c.status, c.position, d.position]).toEqual(['waitlisted', 1, 2]);

    await cancel(a.client, a.id);
    app.clock.advance(1_000);
    const jumper = await register(await app.signIn('jumper'), eventId);
    await app.runDuties();

    expect(jumper.body).toMatchObject({ status: 'waitlisted', waitlistPosition: 3 });
    expect(await statusOf(c)).toBe('registered');
    expect((await d.client.get(`/v1/registrations/${d.id}`)).body.waitlistPosition).toBe(1);
    expect(await seatsOf(a.client, eventId)).toEqual({ seatsTaken: 2, waiting: 2 });
    expect((await inboxOf(c.client))[0]).toBe('候补成功');
  });

  it('asks first where the organiser wants it, and passes an unanswered offer on', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 1, waitlist: true, promotion: 'offer' });
    const [a, b, c] = await queue(eventId, 'offer', 3);
    if (!a || !b || !c) throw new Error('no queue');
    await cancel(a.client, a.id);
    await app.runDuties();
    expect(await statusOf(b)).toBe('offered');

    app.clock.advance(24 * HOUR);
    const tooLate = await (await app.signIn('offer1')).post(`/v1/registrations/${b.id}/accept-offer`);
    await app.runDuties();
    expect(tooLate).toMatchObject({ status: 409, body: { code: 'no_open_offer' } });

    const third = await app.signIn('offer2');
    const accepted = await third.post(`/v1/registrations/${c.id}/accept-offer`);
    app.clock.advance(48 * HOUR);
    await app.runDuties();

    expect(accepted.body.status).toBe('registered');
    const last = await app.signIn('offer2');
    expect((await last.get(`/v1/registrations/${c.id}`)).body.status).toBe('registered');
    expect(await seatsOf(last, eventId)).toEqual({ seatsTaken: 1, waiting: 0 });
  });

  it('lets an offer be declined, and people leave the queue', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 1, waitlist: true, promotion: 'offer' });
    const [a, b, c, d] = await queue(eventId, 'leave', 4);
    if (!a || !b || !c || !d) throw new Error('no queue');
    await cancel(c.client, c.id);
    await cancel(a.client, a.id);
    await app.runDuties();

    await cancel(b.client, b.id);
    await app.runDuties();

    expect([await statusOf(b), await statusOf(c), await statusOf(d)]).toEqual(['cancelled', 'cancelled', 'offered']);
    expect(await seatsOf(a.client, eventId)).toEqual({ seatsTaken: 1, waiting: 0 });
  });

  it('fills new seats from the queue when the organiser adds some', async () => {
    const eventId = await publishedEvent(organiser, { capacity: 1, waitlist: true });
    const people = await queue(eventId, 'raise', 4);

    await organiser.patch(`/v1/events/${eventId}`, { capacity: 3 });
    await app.runDuties();

    const statuses = [];
    for (const person of people) statuses.push(await statusOf(person));
    expect(statuses).toEqual(['registered', 'registered', 'registered', 'waitlisted']);
  });

  it('X9: puts those who repeatedly kept a seat and did not come after the others, and says so', async () => {
    const [absent] = await crowd(app, 'absent', 1);
    const [comes] = await crowd(app, 'comes', 1);
    for (const [index, day] of ['2026-03-02', '2026-03-03'].entries()) {
      app.clock.set('2026-02-20T02:00:00.000Z');
      const [at, end] = [`${day}T06:00:00.000Z`, `${day}T08:00:00.000Z`];
      const eventId = await publishedEvent(organiser, { title: `早场${index}`, startsAt: at, endsAt: end });
      await register(absent as Client, eventId);
      const { body } = await register(comes as Client, eventId);
      app.clock.set(at);
      expect((await scan(organiser, eventId, await qrOf(comes as Client, body.id))).status).toBe(201);
    }
    app.clock.set('2026-03-05T02:00:00.000Z');
    const eventId = await publishedEvent(organiser, { capacity: 1, waitlist: true });
    const { body: seated } = await register(comes as Client, eventId);
    const { body: first } = await register(absent as Client, eventId);
    app.clock.advance(1_000);
    const [other] = await queue(eventId, 'faithful', 1);

    const mine = await (absent as Client).get(`/v1/registrations/${first.id}`);
    expect([mine.body.waitlistPosition, mine.body.isLowered, other?.position]).toEqual([2, true, 1]);
    const { body: standing } = await (absent as Client).get('/v1/me/fair-use');
    expect(standing).toMatchObject({ weight: 4, isLowered: true });
    expect(standing.counted[0].what).toBe('2026-03-03 活动「早场1」');
    await cancel(comes as Client, seated.id);
    await app.runDuties();

    expect(other && (await statusOf(other))).toBe('registered');
  });
});
