import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { publishedEvent, register } from '../events/stories.js';
import { appointMentor, coordinator, FRIDAY_TWO, MONDAY_NINE, newFounder, wishFor } from '../mentors/story.js';

describe('the personal calendar', () => {
  let app: TestApp;
  let founder: Client;
  let self: Client;
  let mentorId: string;

  beforeAll(async () => {
    app = await startTestApp();
    const staff = await coordinator(app);
    founder = await newFounder(app, 'calendar-founder');
    self = await app.signIn('calendar-mentor');
    mentorId = await appointMentor(app, { by: staff, self });
  });

  const feedOf = async (client: Client) => String((await client.post('/v1/me/calendar-feed')).body.path);
  const read = async (path: string) => (await app.anyone.get(path)).body as string;

  it('C24: holds both sides’ sessions, follows moves and call-offs, and repeats its ETag while nothing changes', async () => {
    const path = await feedOf(founder);
    const { body: booking } = await founder.post('/v1/bookings', wishFor(mentorId));
    await self.post(`/v1/bookings/${booking.id}/accept`);

    const text = await read(path);
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai');
    expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20260306T140000');
    expect(text).toContain(`UID:${booking.id}@chuangfu-cloud\r\nSEQUENCE:0`);
    expect(text).toContain('STATUS:CONFIRMED');
    expect(text.split('\r\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(await read(await feedOf(self))).toContain(`UID:${booking.id}`);
    const etag = (await app.anyone.get(path)).headers.get('etag') ?? '';
    const unchanged = await app.anyone.get(path, { headers: { 'If-None-Match': etag } });
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, etag]);

    await founder.post(`/v1/bookings/${booking.id}/reschedule`, { startsAt: MONDAY_NINE });
    const moved = await read(path);
    expect(moved).toContain('SEQUENCE:1');
    expect(moved).toContain('20260309T090000');
    await founder.post(`/v1/bookings/${booking.id}/cancel`);
    expect(await read(path)).toContain('STATUS:CANCELLED');
    expect((await app.anyone.get(path)).headers.get('etag')).not.toBe(etag);
  });

  it('C24: answers 404 at once for an address that was replaced, closed or guessed', async () => {
    const stolen = await feedOf(founder);
    const fresh = await feedOf(founder);
    expect((await app.anyone.get(stolen)).status).toBe(404);
    expect((await app.anyone.get(fresh)).status).toBe(200);
    expect((await founder.get('/v1/me/calendar-feed')).body.createdAt).not.toBeNull();

    await founder.delete('/v1/me/calendar-feed');

    expect((await app.anyone.get(fresh)).status).toBe(404);
    expect((await app.anyone.get('/v1/calendars/guess.ics')).status).toBe(404);
    expect((await founder.get('/v1/me/calendar-feed')).body.createdAt).toBeNull();
  });

  it('C24: holds the events a person registered for, and follows them', async () => {
    const organiser = await cast.organiser(app);
    const eventId = await publishedEvent(organiser);
    const path = await feedOf(founder);
    const { body } = await register(founder, eventId);

    expect(await read(path)).toContain(`UID:event-${eventId}@chuangfu-cloud\r\nSEQUENCE:1`);
    expect(await read(path)).toContain('DTSTART;TZID=Asia/Shanghai:20260312T140000');
    expect(await read(await feedOf(self))).not.toContain(eventId);
    await organiser.patch(`/v1/events/${eventId}`, { startsAt: '2026-03-12T07:00:00.000Z' });
    expect(await read(path)).toContain('SEQUENCE:2');
    await founder.post(`/v1/registrations/${body.id}/cancel`);
    const text = await read(path);
    expect(text).toContain('SEQUENCE:3');
    expect(text).toContain('SUMMARY:已取消：新材料项目路演');
  });

  it('C24: takes in what other features contribute', async () => {
    const at = new Date(FRIDAY_TWO);
    app.services.mentorship.calendars.contribute(async userId =>
      userId === founder.userId
        ? [
            {
              id: 'reg_1',
              sequence: 2,
              status: 'CONFIRMED',
              place: '会展中心',
              text: '',
              title: '路演，第二场',
              startsAt: at,
              endsAt: at,
              changedAt: at,
            },
          ]
        : [],
    );

    expect(await read(await feedOf(founder))).toContain('SUMMARY:路演\\，第二场'.replace('\\，', '，'));
    expect(await read(await feedOf(self))).not.toContain('reg_1');
  });

  it('C24: shows the meeting link to the two sides, near the start only', async () => {
    const { body: booking } = await founder.post('/v1/bookings', wishFor(mentorId));
    await self.post(`/v1/bookings/${booking.id}/accept`);
    const address = `/v1/bookings/${booking.id}/video-link`;
    expect((await founder.get(address)).body).toMatchObject({ url: null, isSet: false });
    expect((await founder.put(address, { url: 'https://meeting.example.cn/1' })).status).toBe(403);
    expect((await self.put(address, { url: 'http://meeting.example.cn/1' })).status).toBe(422);

    await self.put(address, { url: 'https://meeting.example.cn/1' });

    expect((await founder.get(address)).body).toMatchObject({ url: null, isSet: true });
    app.clock.set('2026-03-06T05:00:00.000Z');
    founder = await app.signIn('calendar-founder');
    expect((await founder.get(address)).body.url).toBe('https://meeting.example.cn/1');
    expect((await (await coordinator(app)).get(address)).status).toBe(403);
    app.clock.set('2026-03-06T09:00:00.000Z');
    founder = await app.signIn('calendar-founder');
    expect((await founder.get(address)).body.url).toBeNull();
  });
});
