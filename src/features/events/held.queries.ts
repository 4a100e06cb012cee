import type { BrandLevel } from '../../../config/recognition/events.js';
import { eventStore } from './event.store.js';
import type { EventRecord } from './event.model.js';
import { registrationStore } from './registration.store.js';

/** An event that took place, with who came: what proves it to others. X4 */
export interface HeldEvent {
  eventId: string;
  organisationId: string | null;
  organiserName: string;
  title: string;
  series: string | null;
  brandLevel: BrandLevel | null;
  place: string;
  startsAt: Date;
  endsAt: Date;
  /** People who registered and people who were let in. */
  registered: number;
  admitted: number;
  /** Those let in by the organisation they came for; null for people who named none. */
  audience: { organisationId: string | null; count: number }[];
}

async function withAudience(event: EventRecord): Promise<HeldEvent> {
  const counts = await registrationStore.countByStatus(event._id);
  const audience = await registrationStore.countAdmittedByOrganisation(event._id);
  const admitted = counts.checkedIn ?? 0;
  const { _id: eventId, organisationId, organiserName, title, series, brandLevel, place, startsAt, endsAt } = event;
  return {
    eventId,
    organisationId,
    organiserName,
    title,
    series,
    brandLevel: brandLevel ?? null,
    place,
    startsAt,
    endsAt,
    registered: (counts.registered ?? 0) + admitted,
    admitted,
    audience,
  };
}

/** The published events of an organisation that ended between two instants, oldest first. */
export async function heldBy(organisationId: string, range: { from: Date; before: Date }): Promise<HeldEvent[]> {
  const held = [];
  for (const event of await eventStore.listEndedOf(organisationId, range)) held.push(await withAudience(event));
  return held;
}

/** One published event, or null. */
export async function heldEvent(eventId: string): Promise<HeldEvent | null> {
  const event = await eventStore.find(eventId);
  return event?.status === 'published' ? withAudience(event) : null;
}
