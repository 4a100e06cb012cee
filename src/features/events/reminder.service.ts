import { inTransaction } from '../../platform/mongo/index.js';
import type { Reminded, ReminderLead, Upcoming } from '../notifications/index.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { eventWords } from './registration.news.js';
import { registrationStore } from './registration.store.js';

/** People told in one unit; the rest follow in the next. */
const CHUNK = 200;

const comes = ({ status }: RegistrationRecord): boolean => status === 'registered' || status === 'checkedIn';

export interface ReminderService {
  /** Plans the reminders of an event from its present times, and drops those of earlier times. */
  plan(event: EventRecord, change: { isMoved: boolean }): Promise<void>;
  /** Reminds everybody who has a seat, a chunk at a time; `after` is where the last chunk ended. */
  remind(eventId: string, lead: ReminderLead, after?: string): Promise<void>;
  /** Tells everybody concerned that time or place have changed. */
  announce(event: EventRecord): Promise<void>;
  tellChange(eventId: string, after?: string): Promise<void>;
  /** The events ahead for which a person has a seat. */
  upcoming(userId: string, now: Date): Promise<Upcoming[]>;
}

/** Reminders ahead of an event, each delivered once per person and per time of the event. */
export function createReminderService({ clock, duties, notifications, reminding }: EventParts): ReminderService {
  const subject = (eventId: string) => `event:${eventId}`;
  /** A moved event is reminded anew: the start is part of what makes a reminder the same. */
  const occasion = (event: EventRecord) => `${event._id} ${event.startsAt.getTime()}`;

  const remindedOf = ({ _id: eventId, startsAt }: EventRecord): Reminded<'event.remind'> => ({
    thing: 'event',
    subject: subject(eventId),
    startsAt,
    duty: 'event.remind',
    payloadOf: lead => ({ eventId, lead }),
  });

  async function eachChunk(
    eventId: string,
    after: string,
    tell: (registrations: RegistrationRecord[]) => Promise<void>,
  ): Promise<string | null> {
    const chunk = await registrationStore.listLive(eventId, after, CHUNK);
    await tell(chunk);
    return chunk.length === CHUNK ? (chunk.at(-1)?._id ?? null) : null;
  }

  /** Reminds those of a chunk who come and want to be reminded now. */
  async function tellTurns(event: EventRecord, lead: ReminderLead, registrations: RegistrationRecord[]): Promise<void> {
    const { _id: eventId, startsAt, jurisdictionId } = event;
    const userIds = registrations.filter(comes).map(({ userId }) => userId);
    for (const [userId, turn] of await reminding.turns(userIds, { thing: 'event', lead, startsAt }))
      await notifications.notify(turn.kind, userId, {
        data: { ...eventWords(event), lead: turn.lead },
        dedupeKey: `remind ${eventId} ${turn.occasion}`,
        subject: subject(eventId),
        until: startsAt,
        jurisdictionId,
      });
  }

  return {
    plan: (event, change) => reminding.follow(remindedOf(event), change),

    remind: (eventId, lead, after = '') =>
      inTransaction(async () => {
        const event = await eventStore.find(eventId);
        if (!event || event.status !== 'published' || clock.now() >= event.startsAt) return;
        const next = await eachChunk(eventId, after, registrations => tellTurns(event, lead, registrations));
        if (next)
          await duties.plan({
            key: `remind ${occasion(event)} ${lead} after ${next}`,
            subject: subject(eventId),
            kind: 'event.remind',
            payload: { eventId, lead, after: next },
            dueAt: clock.now(),
          });
        if (after === '') await reminding.goOn(remindedOf(event), lead);
      }),

    async upcoming(userId, now) {
      const seats = await registrationStore.listSeated(userId);
      const events = await eventStore.list(seats.map(({ eventId }) => eventId));
      return events
        .filter(({ status, startsAt }) => status === 'published' && startsAt > now)
        .map(({ _id, title, startsAt }) => ({
          thing: 'event' as const,
          subject: subject(_id),
          title,
          startsAt,
          page: `pages/events/detail/index?id=${_id}`,
        }));
    },

    announce: event =>
      duties.plan({
        key: `tellChange ${event._id} ${clock.now().getTime()}`,
        subject: subject(event._id),
        kind: 'event.tellChange',
        payload: { eventId: event._id },
        dueAt: clock.now(),
      }),

    tellChange: (eventId, after = '') =>
      inTransaction(async () => {
        const event = await eventStore.find(eventId);
        if (!event || event.status !== 'published') return;
        const words = eventWords(event);
        const dedupeKey = `event.changed ${occasion(event)} ${event.place}`;
        const next = await eachChunk(eventId, after, async registrations => {
          for (const { userId } of registrations)
            await notifications.notify('event.changed', userId, {
              data: words,
              dedupeKey,
              until: event.startsAt,
              jurisdictionId: event.jurisdictionId,
            });
        });
        if (next)
          await duties.plan({
            key: `tellChange ${occasion(event)} after ${next} ${clock.now().getTime()}`,
            subject: subject(eventId),
            kind: 'event.tellChange',
            payload: { eventId, after: next },
            dueAt: clock.now(),
          });
      }),
  };
}
