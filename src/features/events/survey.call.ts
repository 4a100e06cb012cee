import { inTransaction } from '../../platform/mongo/index.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { doorHours } from './event.rules.js';
import { eventStore } from './event.store.js';
import { eventWords } from './registration.news.js';
import { registrationStore } from './registration.store.js';
import { surveyStore } from './survey.store.js';

/** Guests told in one unit; the rest follow in the next. */
const CHUNK = 200;

export interface SurveyCall {
  /** Plans the news that the survey waits, for when the door has closed; again after the event was moved. */
  plan(event: EventRecord): Promise<void>;
  /** Tells those who were there and have not answered yet, a chunk at a time. */
  tell(eventId: string, after?: string): Promise<void>;
}

/** 问卷提醒: asks the guests of an event that is over for their answer, once. E19 */
export function createSurveyCall({
  clock,
  duties,
  notifications,
}: Pick<EventParts, 'clock' | 'duties' | 'notifications'>): SurveyCall {
  const isDue = (event: EventRecord | null): event is EventRecord =>
    event?.status === 'published' && Boolean(event.survey?.length) && clock.now() >= doorHours(event).until;

  return {
    async plan(event) {
      if (!event.survey?.length) return;
      const dueAt = doorHours(event).until;
      const subject = `event:${event._id}`;
      const key = `survey ${event._id} ${dueAt.getTime()}`;
      await duties.plan({ key, subject, kind: 'event.survey', payload: { eventId: event._id }, dueAt });
    },

    tell: (eventId, after = '') =>
      inTransaction(async () => {
        const event = await eventStore.find(eventId);
        if (!isDue(event)) return;
        const guests = await registrationStore.listAdmitted(eventId, after, CHUNK);
        const ids = guests.map(({ userId }) => userId);
        const answered = await surveyStore.answeredAmong(eventId, ids);
        const { jurisdictionId } = event;
        const news = { data: eventWords(event), dedupeKey: `event.survey ${eventId}`, jurisdictionId };
        for (const userId of ids) if (!answered.has(userId)) await notifications.notify('event.survey', userId, news);
        const last = guests.length === CHUNK ? guests.at(-1)?._id : undefined;
        if (last)
          await duties.plan({
            key: `survey ${eventId} after ${last}`,
            subject: `event:${eventId}`,
            kind: 'event.survey',
            payload: { eventId, after: last },
            dueAt: clock.now(),
          });
      }),
  };
}
