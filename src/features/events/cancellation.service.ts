import { inTransaction } from '../../platform/mongo/index.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { registrationStore } from './registration.store.js';
import type { Seating } from './seating.js';

/** Registrations cancelled in one unit; the rest follow in the next. */
const CHUNK = 100;

export interface CancellationService {
  /** Cancels, refunds and tells everybody registered for a cancelled event, a chunk at a time. */
  cancelRegistrations(eventId: string): Promise<void>;
}

/** What follows from the cancellation of an event. */
export function createCancellationService({
  clock,
  audit,
  duties,
  seating,
}: EventParts & { seating: Seating }): CancellationService {
  async function cancel(event: EventRecord, registration: RegistrationRecord): Promise<void> {
    const reason = event.cancelReason ?? '活动取消';
    const gone = await registrationStore.move(registration._id, registration.status, 'cancelled', {
      reason,
      expiresAt: null,
    });
    await seating.giveUp(event, gone, registration.status);
    await seating.refund(gone, '活动取消');
    await audit.record('registration.cancelled', `registration:${gone._id}`, {
      by: 'system',
      jurisdictionId: event.jurisdictionId,
      details: { eventId: event._id, from: registration.status },
    });
    await seating.news.eventCancelled(event, gone, gone.paidAt ? `${reason}。报名费将原路退回。` : `${reason}。`);
  }

  return {
    cancelRegistrations: eventId =>
      inTransaction(async () => {
        const event = await eventStore.find(eventId);
        if (event?.status !== 'cancelled') return;
        const chunk = await registrationStore.listLive(eventId, '', CHUNK);
        for (const registration of chunk) await cancel(event, registration);
        if (chunk.length < CHUNK) return;
        await duties.plan({
          key: `cancelRegistrations ${eventId} after ${chunk.at(-1)?._id ?? ''}`,
          subject: `event:${eventId}`,
          kind: 'event.cancelRegistrations',
          payload: { eventId },
          dueAt: clock.now(),
        });
      }),
  };
}
