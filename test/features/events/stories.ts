import mongoose from 'mongoose';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';

/**
 * The app for these stories. The database's own expiry goes by the real date, while the stories live in March 2026:
 * without it, a session of the story is not removed in the middle of it.
 */
export async function startEventApp(): Promise<TestApp> {
  const app = await startTestApp();
  for (const name of ['sessions', 'idempotencyKeys'])
    await mongoose.connection.collection(name).dropIndex('expiresAt_1');
  return app;
}

/** The event of most stories: a week after the test clock's start, 14:00–16:00 in Shanghai, open from now. */
export const ROADSHOW = {
  title: '新材料项目路演',
  series: '创业路演',
  summary: '六个项目，十位投资人。',
  place: '慈溪高新区创业大厦 3 楼',
  startsAt: '2026-03-12T06:00:00.000Z',
  endsAt: '2026-03-12T08:00:00.000Z',
  capacity: 30,
} as const;

/** Creates and publishes an event; answers its id. */
export async function publishedEvent(organiser: Client, changes: Record<string, unknown> = {}): Promise<string> {
  const created = await organiser.post('/v1/events', { ...ROADSHOW, ...changes });
  if (created.status !== 201) throw new Error(`the event was refused: ${JSON.stringify(created.body)}`);
  const published = await organiser.post(`/v1/events/${created.body.id}/publish`);
  if (published.status !== 200) throw new Error(`publishing was refused: ${JSON.stringify(published.body)}`);
  return String(created.body.id);
}

export const register = (client: Client, eventId: string, body: Record<string, unknown> = {}): Promise<Reply> =>
  client.post(`/v1/events/${eventId}/registrations`, body);

export const cancel = (client: Client, registrationId: string): Promise<Reply> =>
  client.post(`/v1/registrations/${registrationId}/cancel`);

/** Signs `count` different people in. */
export const crowd = (app: TestApp, name: string, count: number): Promise<Client[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => app.signIn(`${name}${index}`)));

/** What the event says of its seats. */
export async function seatsOf(client: Client, eventId: string): Promise<{ seatsTaken: number; waiting: number }> {
  const { body } = await client.get(`/v1/events/${eventId}`);
  return { seatsTaken: body.seatsTaken, waiting: body.waiting };
}

/** The titles in a person's inbox, the newest first. */
export async function inboxOf(client: Client): Promise<string[]> {
  const { body } = await client.get('/v1/notifications?limit=100');
  return body.items.map((item: { title: string }) => item.title);
}

let scans = 0;
/** Scans a ticket at the door, with a nonce of its own unless told. */
export const scan = (client: Client, eventId: string, ticket: string, more: Record<string, unknown> = {}) =>
  client.post(`/v1/events/${eventId}/check-ins`, { ticket, nonce: `scan-number-${(scans += 1)}`, ...more });

/** The QR text that a registered person shows at this moment. */
export async function qrOf(client: Client, registrationId: string): Promise<string> {
  const { body } = await client.get(`/v1/registrations/${registrationId}/ticket`);
  return String(body.qr);
}
