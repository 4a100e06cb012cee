import { BookingModel } from '../../../src/features/mentors/booking.model.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';

/** What the world has of bookings besides the plain one. */
export type BookingThing = 'hold' | 'triage' | 'missed' | 'offer' | 'wait' | 'officeHour';

interface Cast {
  clients: { founder: Client; coordinator: Client; mentor: Client };
  mentor: string;
  startup: string;
}

const made = (what: string, { status, body }: { status: number; body: { id?: string } }): string => {
  if (status >= 300 || !body.id) throw new Error(`the world has no ${what}: ${JSON.stringify(body)}`);
  return body.id;
};

/** A hold, a request on the coordinator's desk, a missed session, an offer, a place on a waiting list, an office hour. */
export async function buildBookings(
  app: TestApp,
  { clients, mentor, startup }: Cast,
): Promise<Record<BookingThing, string>> {
  const { coordinator } = clients;
  const founder = clients.founder.as(startup);
  const wish = (startsAt: string) => ({ mentorId: mentor, startsAt, minutes: 60, mode: 'online', topic: '请教选型' });
  await coordinator.put(`/v1/mentors/${mentor}/triage`, { triage: true });
  const screened = made('triage', await founder.post('/v1/bookings', wish('2026-03-11T01:00:00.000Z')));
  await coordinator.put(`/v1/mentors/${mentor}/triage`, { triage: null });
  const { body: queue } = await coordinator.get('/v1/booking-triages');
  const triage = String(queue.items.find((item: { bookingId: string }) => item.bookingId === screened)?.id);
  const missed = made('missed', await founder.post('/v1/bookings', wish('2026-03-11T02:00:00.000Z')));
  const absence = { state: 'marked', markedAt: app.clock.now(), explanation: null, decision: null };
  await BookingModel.updateOne({ _id: missed }, { $set: { status: 'noShow', absent: 'applicant', absence } });
  const offer = made('offer', await founder.post('/v1/bookings', wish('2026-03-11T06:00:00.000Z')));
  await BookingModel.updateOne({ _id: offer }, { $set: { status: 'offered' } });
  const hold = made(
    'hold',
    await founder.post('/v1/bookings/holds', { mentorId: mentor, startsAt: '2026-03-11T07:00:00.000Z' }),
  );
  const weekend = { from: '2026-03-07', to: '2026-03-08', mode: 'online', topic: '请教选型' };
  const wait = made('wait', await founder.post(`/v1/mentors/${mentor}/waits`, weekend));
  const shared = { title: '融资路径答疑', startsAt: '2026-03-12T01:00:00.000Z', mode: 'online', seats: 6 };
  const officeHour = made('office hour', await clients.mentor.post(`/v1/mentors/${mentor}/office-hours`, shared));
  return { hold, triage, missed, offer, wait, officeHour };
}
