import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { appointMentor, coordinator, FRIDAY_TWO, MONDAY_NINE, newFounder, wishFor } from './story.js';

describe('a mentor who is away', () => {
  let app: TestApp;
  let staff: Client;
  let founder: Client;
  let self: Client;
  let id: string;
  let count = 0;

  beforeEach(async () => {
    app ??= await startTestApp();
    staff = await coordinator(app);
    founder = await newFounder(app);
    self = await app.signIn(`away-mentor-${(count += 1)}`);
    id = await appointMentor(app, { by: staff, self });
  });

  const leave = { from: '2026-03-06', to: '2026-03-08', reason: '出差' };

  it('C22: passes an open request on to the next mentor named', async () => {
    const other = await appointMentor(app, { by: staff });
    const wish = wishFor(id, { alternatives: [{ mentorId: other, startsAt: FRIDAY_TWO }] });
    const asked = await founder.post('/v1/bookings', wish);

    await self.put(`/v1/mentors/${id}/away`, leave);

    const { body } = await founder.get(`/v1/bookings/${asked.body.id}`);
    const { body: next } = await founder.get(`/v1/bookings/${body.nextId}`);
    expect(next).toMatchObject({ mentorId: other, status: 'requested' });
  });

  it('C22: closes every open request when pausing without a day of return', async () => {
    const asked = await founder.post('/v1/bookings', wishFor(id));

    await self.post(`/v1/mentors/${id}/pause`, { reason: '休假' });

    expect((await founder.get(`/v1/bookings/${asked.body.id}`)).body.status).toBe('declined');
  });

  it.each([
    [{ from: '2026-03-08', to: '2026-03-06' }, 422, 'invalid_request'],
    [{ from: '2026-03-08', to: '2027-03-06' }, 422, 'invalid_request'],
    [{ from: '2026-03-01', to: '2026-03-04' }, 409, 'away_in_the_past'],
  ])('C22: refuses %j', async (away, status, code) => {
    expect(await self.put(`/v1/mentors/${id}/away`, away)).toMatchObject({ status, body: { code } });
  });

  it.each(['http://meeting.example.cn/1', 'javascript:alert(1)', 'https://me:secret@meeting.example.cn/1'])(
    'C24: refuses the meeting link %s',
    async url => {
      expect((await self.put(`/v1/mentors/${id}/video-link`, { url })).status).toBe(422);
    },
  );

  it('C24: keeps the meeting link of a mentor to themself', async () => {
    const url = 'https://meeting.example.cn/room';
    expect((await self.put(`/v1/mentors/${id}/video-link`, { url })).body.videoLink).toBe(url);

    expect((await app.anyone.get(`/v1/mentors/${id}`)).body.videoLink).toBeUndefined();
    expect((await staff.get(`/v1/mentors/${id}`)).body.videoLink).toBeUndefined();
  });

  it('C22: closes open requests of those days kindly, keeps the others, and comes back by itself', async () => {
    const asked = await founder.post('/v1/bookings', wishFor(id));
    const later = await founder.post('/v1/bookings', wishFor(id, { startsAt: MONDAY_NINE }));

    const { body } = await self.put(`/v1/mentors/${id}/away`, leave);

    expect(body).toMatchObject({ passedOn: 1, mentor: { away: { from: '2026-03-06', to: '2026-03-08' } } });
    const closed = await founder.get(`/v1/bookings/${asked.body.id}`);
    expect(closed.body).toMatchObject({ status: 'declined' });
    expect(closed.body.reason).toContain('欢迎改约');
    expect((await founder.get(`/v1/bookings/${later.body.id}`)).body.status).toBe('requested');
    expect(await founder.post('/v1/bookings', wishFor(id))).toMatchObject({ body: { code: 'mentor_paused' } });
    const slots = await app.anyone.get(`/v1/mentors/${id}/slots?from=2026-03-06&to=2026-03-06`);
    expect(new Set(slots.body.items.map(({ state }: { state: string }) => state))).toEqual(new Set(['closed']));

    app.clock.set('2026-03-08T17:00:00.000Z');
    await app.runDuties();

    self = await app.signIn(`away-mentor-${count}`);
    expect((await app.anyone.get(`/v1/mentors/${id}`)).body.away).toBeNull();
    const { body: inbox } = await self.get('/v1/notifications');
    expect(inbox.items.map(({ kind }: { kind: string }) => kind)).toContain('mentor.returned');
  });

  it('C22: is back at once when they say so, and the day of return then does nothing', async () => {
    await self.put(`/v1/mentors/${id}/away`, { ...leave, from: '2026-03-13', to: '2026-03-15' });

    expect((await self.delete(`/v1/mentors/${id}/away`)).body.away).toBeNull();

    expect((await founder.post('/v1/bookings', wishFor(id, { startsAt: '2026-03-13T06:00:00.000Z' }))).status).toBe(
      201,
    );
    app.clock.set('2026-03-16T17:00:00.000Z');
    await app.runDuties();
    self = await app.signIn(`away-mentor-${count}`);
    const { body: inbox } = await self.get('/v1/notifications');
    expect(inbox.items.map(({ kind }: { kind: string }) => kind)).not.toContain('mentor.returned');
  });
});
