import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { MINUTE } from '../../../src/shared/calendar.js';
import { cast, ELSEWHERE, staff } from '../../support/people.js';
import { withoutGuard } from '../../support/sabotage.js';
import { cancel, publishedEvent, qrOf, register, scan, startEventApp } from './stories.js';

/** Half an hour before the event of the stories starts: the door is open. */
const AT_THE_DOOR = '2026-03-12T05:30:00.000Z';

describe('check-in', () => {
  let app: TestApp;
  let eventId: string;
  let door: Client;
  let guests = 0;
  beforeAll(async () => {
    app = await startEventApp();
    eventId = await publishedEvent(await cast.organiser(app), { capacity: 500 });
  });
  beforeEach(async () => {
    app.clock.set(AT_THE_DOOR);
    door = await cast.doorStaff(app);
  });

  /** A registered person at the door. */
  async function guest(event = eventId): Promise<{ client: Client; id: string }> {
    app.clock.set('2026-03-10T02:00:00.000Z');
    const client = await app.signIn(`guest${(guests += 1)}`);
    await client.patch('/v1/me', { name: '林晓明' });
    const { body } = await register(client, event);
    app.clock.set(AT_THE_DOOR);
    return { client: await app.signIn(`guest${guests}`), id: body.id };
  }

  it('lets a person in once, and tells a second scanner when and where that was', async () => {
    const { client, id } = await guest();

    const first = await scan(door, eventId, await qrOf(client, id), { device: '东门 1 号' });
    app.clock.advance(MINUTE);
    const second = await scan(door, eventId, await qrOf(client, id), { device: '西门' });

    expect(first).toMatchObject({ status: 201, body: { result: 'admitted', name: '林**', registrationId: id } });
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'already_checked_in', device: '东门 1 号', checkedInAt: AT_THE_DOOR },
    });
    expect((await client.get(`/v1/registrations/${id}`)).body).toMatchObject({
      status: 'checkedIn',
      checkedInAt: AT_THE_DOOR,
    });
  });

  it('takes the typed code as well, however it is written', async () => {
    const { client, id } = await guest();
    const { body } = await client.get(`/v1/registrations/${id}/ticket`);

    expect(body.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect((await scan(door, eventId, body.code.toLowerCase().replaceAll('-', ' '))).status).toBe(201);
  });

  it('is the same scan when the nonce is the same: ten uploads at once are one check-in, and all succeed', async () => {
    const { client, id } = await guest();
    const ticket = await qrOf(client, id);

    const uploads = await Promise.all(
      Array.from({ length: 10 }, () => scan(door, eventId, ticket, { nonce: 'same-nonce-0001' })),
    );

    expect(uploads.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(uploads.filter(({ body }) => body.result === 'admitted')).toHaveLength(1);
    expect(new Set(uploads.map(({ body }) => body.checkInId)).size).toBe(1);
  });

  it('would refuse the repeats of one scan without the nonce guard', async () => {
    const { client, id } = await guest();
    const ticket = await qrOf(client, id);

    const statuses = await withoutGuard('event.checkInNonce', async () => {
      const first = await scan(door, eventId, ticket, { nonce: 'same-nonce-0002' });
      const again = await scan(door, eventId, ticket, { nonce: 'same-nonce-0002' });
      return [first.status, again.status];
    });

    expect(statuses).toEqual([201, 409]);
  });

  it('repeats a refusal for the nonce that got it, whatever has changed since', async () => {
    const { client, id } = await guest();
    app.clock.set('2026-03-12T04:00:00.000Z');
    const early = await scan(await cast.doorStaff(app), eventId, await qrOf(await app.signIn(`guest${guests}`), id), {
      nonce: 'early-nonce-1',
    });
    app.clock.set(AT_THE_DOOR);
    const again = await scan(door, eventId, await qrOf(client, id), { nonce: 'early-nonce-1' });

    expect([early.body.code, again.body.code]).toEqual(['too_early', 'too_early']);
  });

  it('opens and closes to the millisecond', async () => {
    const at = async (instant: string) => {
      const { id } = await guest();
      app.clock.set(instant);
      const client = await app.signIn(`guest${guests}`);
      const { status, body } = await scan(await cast.doorStaff(app), eventId, await qrOf(client, id));
      return body.code ?? status;
    };

    expect(await at('2026-03-12T04:59:59.999Z')).toBe('too_early');
    expect(await at('2026-03-12T05:00:00.000Z')).toBe(201);
    expect(await at('2026-03-12T08:00:00.000Z')).toBe(201);
    expect(await at('2026-03-12T08:00:00.001Z')).toBe('too_late');
  });

  it('refuses a code that is a minute old, and an organiser may let the person in all the same', async () => {
    const { client, id } = await guest();
    const { body: ticket } = await client.get(`/v1/registrations/${id}/ticket`);
    app.clock.advance(MINUTE);

    expect(await scan(door, eventId, ticket.qr)).toMatchObject({ status: 422, body: { code: 'expired_ticket' } });
    expect(await scan(door, eventId, ticket.code)).toMatchObject({ status: 422, body: { code: 'expired_ticket' } });
    expect((await scan(door, eventId, ticket.qr, { force: true })).status).toBe(403);
    expect((await scan(await cast.organiser(app), eventId, ticket.qr, { force: true })).status).toBe(201);
  });

  it('tells apart foreign, forged, cancelled and waiting', async () => {
    const organiser = await cast.organiser(app);
    const other = await publishedEvent(organiser, {
      title: '隔壁的活动',
      opensAt: '2026-03-05T02:00:00Z',
      capacity: 1,
      waitlist: true,
    });
    const elsewhere = await guest(other);
    const waiting = await guest(other);
    const gone = await guest();
    const ticket = await qrOf(gone.client, gone.id);
    app.clock.set('2026-03-12T03:00:00.000Z');
    await cancel(await app.signIn(`guest${guests}`), gone.id);
    app.clock.set(AT_THE_DOOR);
    const code = async (text: string) => (await scan(door, eventId, text)).body.code;

    expect(await code(await qrOf(elsewhere.client, elsewhere.id))).toBe('other_event');
    expect(await code(ticket)).toBe('cancelled');
    expect(await code('https://example.com/not-a-ticket')).toBe('forged_ticket');
    expect(await code(ticket.replace(/.$/, ticket.endsWith('A') ? 'B' : 'A'))).toBe('forged_ticket');
    expect(await waiting.client.get(`/v1/registrations/${waiting.id}/ticket`)).toMatchObject({
      status: 409,
      body: { code: 'not_registered' },
    });
  });

  it('is for the organisers and the door of this event only', async () => {
    const { client, id } = await guest();
    const ticket = await qrOf(client, id);
    const foreignDoor = await staff(app, 'foreignDoor', [
      { role: 'doorStaff', jurisdictionId: ELSEWHERE.jurisdictionId },
    ]);

    expect((await scan(client, eventId, ticket)).status).toBe(403);
    expect((await scan(foreignDoor, eventId, ticket)).status).toBe(403);
    expect((await scan(app.anyone, eventId, ticket)).status).toBe(401);
    expect((await client.get(`/v1/events/${eventId}/check-in-pack`)).status).toBe(403);
  });

  it('can be taken back, once, and the person may enter again', async () => {
    const { client, id } = await guest();
    const { body } = await scan(door, eventId, await qrOf(client, id));

    expect((await client.delete(`/v1/check-ins/${body.checkInId}`)).status).toBe(404);
    expect((await door.delete(`/v1/check-ins/${body.checkInId}`)).status).toBe(204);
    expect((await door.delete(`/v1/check-ins/${body.checkInId}`)).status).toBe(204);

    expect((await client.get(`/v1/registrations/${id}`)).body.status).toBe('registered');
    expect((await scan(door, eventId, await qrOf(client, id))).status).toBe(201);
  });

  it('refuses a scan without a nonce, with unknown fields or an operator for a ticket', async () => {
    const post = (body: unknown) => door.post(`/v1/events/${eventId}/check-ins`, body);

    expect((await post({ ticket: 'x' })).status).toBe(422);
    expect((await post({ ticket: { $ne: '' }, nonce: 'operator-1' })).status).toBe(422);
    expect((await post({ ticket: 'x', nonce: 'unknown-field', role: 'admin' })).status).toBe(422);
  });
});
