import { DAY, HOUR } from '../../../src/shared/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { appointMentor, coordinator, MONDAY_NINE, newFounder, wishFor } from './story.js';

const START = '2026-03-05T02:00:00.000Z';

describe('a mentor who does not answer', () => {
  let app: TestApp;
  let staff: Client;
  let mentor: Client;
  let bookingId = '';

  beforeAll(async () => {
    app = await startTestApp();
    app.clock.set(START);
    staff = await coordinator(app);
    mentor = await app.signIn('silent');
    const mentorId = await appointMentor(app, { by: staff, self: mentor });
    const founder = await newFounder(app);
    app.clock.set(START);
    const { status, body } = await founder.post('/v1/bookings', wishFor(mentorId, { startsAt: MONDAY_NINE }));
    expect(status).toBe(201);
    bookingId = body.id;
  });

  const nudgesOf = async (who: Client) =>
    ((await who.get('/v1/notifications?limit=100')).body.items as { kind: string; page: string }[]).filter(
      ({ kind, page }) => ['booking.waiting', 'booking.unanswered'].includes(kind) && page.includes(bookingId),
    ).length;

  it('H7: is asked the next working morning, once; then the coordinator hears, and nobody after the answer', async () => {
    expect([await nudgesOf(mentor), await nudgesOf(staff)]).toEqual([0, 0]);

    app.clock.set(new Date(Date.parse(START) + DAY));
    await app.runDuties();
    await app.runDuties();
    expect([await nudgesOf(mentor), await nudgesOf(staff)]).toEqual([1, 0]);

    app.clock.advance(DAY + 14 * HOUR);
    await app.runDuties();
    expect([await nudgesOf(mentor), await nudgesOf(staff)]).toEqual([1, 1]);

    await mentor.post(`/v1/bookings/${bookingId}/accept`, { place: '线上' });
    app.clock.set(new Date(Date.parse(MONDAY_NINE) + DAY));
    await app.runDuties();
    expect([await nudgesOf(mentor), await nudgesOf(staff)]).toEqual([1, 1]);
  });
});
