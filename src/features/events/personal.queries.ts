import { DAY, shanghaiDay } from '../../shared/calendar.js';
import type { CalendarSource } from '../mentoring/index.js';
import type { Lapse, LapseSource } from '../mentors/index.js';
import type { EventRecord } from './event.model.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { registrationStore } from './registration.store.js';
import type { RegistrationStatus } from './registration.states.js';

/** How far ahead of an event people register, at most: what is older cannot be about the days asked for. */
const REGISTERED_AHEAD_MS = 400 * DAY;

type Shown = 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';

/** How a registration stands in a calendar; whoever only waits has nothing in it yet. */
const SHOWN: Partial<Record<RegistrationStatus, Shown>> = {
  awaitingApproval: 'TENTATIVE',
  awaitingPayment: 'TENTATIVE',
  offered: 'TENTATIVE',
  registered: 'CONFIRMED',
  checkedIn: 'CONFIRMED',
  cancelled: 'CANCELLED',
};

async function eventsOf(registrations: readonly RegistrationRecord[]): Promise<Map<string, EventRecord>> {
  const ids = [...new Set(registrations.map(({ eventId }) => eventId))];
  const events = ids.length > 0 ? await eventStore.list(ids) : [];
  return new Map(events.map(event => [event._id, event]));
}

/** The events of a person in a stretch of time, for their calendar; the last registration for an event counts. */
export const calendarOfEvents: CalendarSource = async (userId, { from, before }) => {
  const registrations = await registrationStore.listOf([userId], new Date(from.getTime() - REGISTERED_AHEAD_MS));
  const events = await eventsOf(registrations);
  const latest = new Map(registrations.map(one => [one.eventId, one]));
  return [...latest.values()].flatMap(({ eventId, status }) => {
    const event = events.get(eventId);
    const shown = SHOWN[status];
    if (!event || !shown || event.startsAt < from || event.startsAt >= before) return [];
    const isOff = shown === 'CANCELLED' || event.status === 'cancelled';
    return {
      id: `event-${eventId}`,
      sequence: (event.revision ?? 0) + (isOff ? 1 : 0),
      status: isOff ? 'CANCELLED' : shown,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      changedAt: event.createdAt,
      title: event.title,
      place: event.place,
      text: `主办：${event.organiserName}`,
    };
  });
};

/**
 * Who kept a seat and did not come. Only where somebody was checked in: at other doors nobody looked, and who was
 * there cannot be told from who was not.
 */
export const lapsesAtEvents =
  (clock: { now(): Date }): LapseSource =>
  async (userIds, since) => {
    const kept = (await registrationStore.listOf(userIds, new Date(since.getTime() - REGISTERED_AHEAD_MS))).filter(
      ({ status }) => status === 'registered',
    );
    const events = await eventsOf(kept);
    const admitted = await registrationStore.listAdmittedAt([...events.keys()]);
    const checked = new Set(admitted.map(({ eventId }) => eventId));
    const lapses = new Map<string, Lapse[]>();
    for (const { userId, eventId } of kept) {
      const event = events.get(eventId);
      if (!event || event.status !== 'published' || event.endsAt > clock.now() || !checked.has(eventId)) continue;
      const what = `${shanghaiDay(event.startsAt)} 活动「${event.title}」`;
      const lapse: Lapse = { kind: 'noShow', at: event.startsAt, isExcused: false, what };
      lapses.set(userId, [...(lapses.get(userId) ?? []), lapse]);
    }
    return lapses;
  };
