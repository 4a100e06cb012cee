import { fetchEvent, fetchManagedEvents, type EventSummary } from '../../../services/events.js';
import { spanText } from '../../../shared/time.js';

/** An event as the start of its subsidy shows it. */
const eventCard = ({ id, title, startsAt, endsAt, place, seatsTaken }: EventSummary) => ({
  id,
  title,
  when: spanText(startsAt, endsAt),
  place,
  seats: `报名 ${seatsTaken} 人`,
});
export type EventCard = ReturnType<typeof eventCard>;

const MOST_PAGES = 5;

/** The events of an organisation that are over, for which a subsidy can be asked. */
export async function finishedEvents(organisationId: string): Promise<EventCard[]> {
  const found: EventSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, nextCursor } = await fetchManagedEvents({ cursor });
    found.push(...items.filter(event => event.organisationId === organisationId && event.state === 'ended'));
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return found.map(eventCard);
}

export const oneEvent = async (id: string): Promise<EventCard> => eventCard(await fetchEvent(id));
