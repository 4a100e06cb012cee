import { eventStore } from './event.store.js';
import { registrationStore } from './registration.store.js';

const MOST = 1_000;

/** What people of an organisation came to, oldest first; two who came to one event count once. */
export async function attended(organisationId: string): Promise<{ title: string; startsAt: Date }[]> {
  const registrations = await registrationStore.listAdmittedFor(organisationId, MOST);
  const seen = [];
  for (const eventId of new Set(registrations.map(one => one.eventId))) {
    const event = await eventStore.find(eventId);
    if (event) seen.push({ title: event.title, startsAt: event.startsAt });
  }
  return seen;
}
