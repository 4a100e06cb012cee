import type { HeldEvent } from './event.model.js';
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

/** One event that took place, with everybody who was let in; who signed up and did not come is not among them. */
export interface HeldWithGuests extends HeldEvent {
  guests: { registrationId: string; userId: string; organisationId: string | null; at: Date }[];
}

/** One event that took place, with how many were let in. */
export interface HeldWithCount extends HeldEvent {
  admitted: number;
}

/** For statistics that count heads: the same events as `heldIn`, without reading who came. */
export async function heldCountsIn(jurisdictionIds: readonly string[], before: Date): Promise<HeldWithCount[]> {
  const events = await eventStore.listHeldIn(jurisdictionIds, before);
  const counts = await registrationStore.countAdmittedAt(events.map(({ _id }) => _id));
  return events.map(event => ({ ...event, admitted: counts.get(event._id) ?? 0 }));
}

/** For statistics: the events of some cities, or of one organisation there, that began before an instant. */
export async function heldIn(
  jurisdictionIds: readonly string[],
  before: Date,
  organisationId?: string,
): Promise<HeldWithGuests[]> {
  const events = await eventStore.listHeldIn(jurisdictionIds, before, organisationId);
  const guests = new Map<string, HeldWithGuests['guests']>(events.map(({ _id }) => [_id, []]));
  for (const { _id, eventId, userId, organisationId, admission } of await registrationStore.listAdmittedAt([
    ...guests.keys(),
  ]))
    if (admission) guests.get(eventId)?.push({ registrationId: _id, userId, organisationId, at: admission.at });
  return events.map(event => ({ ...event, guests: guests.get(event._id) ?? [] }));
}
