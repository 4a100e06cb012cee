import { DAY, HOUR } from '../../shared/calendar.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { eventWords } from './registration.news.js';
import { registrationStore } from './registration.store.js';

/** People told in one unit; the rest follow in the next. */
const CHUNK = 200;
const LEADS = { day: DAY, hour: HOUR } as const;
export type Lead = keyof typeof LEADS;

const comes = ({ status }: RegistrationRecord): boolean => status === 'registered' || status === 'checkedIn';

export interface ReminderService {
  /** Plans the reminders of an event from its present times, and drops those of earlier times. */
  plan(event: EventRecord): Promise<void>;
  /** Reminds everybody who has a seat, a chunk at a time; `after` is where the last chunk ended. */
  remind(eventId: string, lead: Lead, after?: string): Promise<void>;
  /** Tells everybody concerned that time or place have changed. */
  announce(event: EventRecord): Promise<void>;
  tellChange(eventId: string, after?: string): Promise<void>;
}

/** Reminders a day and an hour before, each delivered once per person and per time of the event. */
export function createReminderService({ clock, duties, notifications }: EventParts): ReminderService {
  const subject = (eventId: string) => `event:${eventId}`;
  /** A moved event is reminded anew: the start is part of what makes a reminder the same. */
  const occasion = (event: EventRecord) => `${event._id} ${event.startsAt.getTime()}`;

  async function eachChunk(
    eventId: string,
    after: string,
    tell: (registration: RegistrationRecord) => Promise<void>,
  ): Promise<string | null> {
    const chunk = await registrationStore.listLive(eventId, after, CHUNK);
    for (const registration of chunk) await tell(registration);
    return chunk.length === CHUNK ? (chunk.at(-1)?._id ?? null) : null;
  }

  return {
    async plan(event) {
      await duties.drop(subject(event._id), 'event.remind');
      for (const lead of Object.keys(LEADS) as Lead[]) {
        const dueAt = new Date(event.startsAt.getTime() - LEADS[lead]);
        if (dueAt <= clock.now()) continue;
        await duties.plan({
          key: `remind ${occasion(event)} ${lead}`,
          subject: subject(event._id),
          kind: 'event.remind',
          payload: { eventId: event._id, lead },
          dueAt,
        });
      }
    },

    remind: (eventId, lead, after = '') =>
      inTransaction(async () => {
        const event = await eventStore.find(eventId);
        if (!event || event.status !== 'published' || clock.now() >= event.startsAt) return;
        const next = await eachChunk(eventId, after, async registration => {
          if (!comes(registration)) return;
          const news = { data: eventWords(event), dedupeKey: `event.${lead} ${occasion(event)}` };
          await notifications.notify(`event.${lead}`, registration.userId, news);
        });
        if (next)
          await duties.plan({
            key: `remind ${occasion(event)} ${lead} after ${next}`,
            subject: subject(eventId),
            kind: 'event.remind',
            payload: { eventId, lead, after: next },
            dueAt: clock.now(),
          });
      }),

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
        const next = await eachChunk(eventId, after, registration =>
          notifications.notify('event.changed', registration.userId, { data: words, dedupeKey }),
        );
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
