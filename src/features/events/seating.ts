import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import type { RegistrationNews } from './registration.news.js';
import { holdUntil } from './registration.rules.js';
import type { RegistrationRecord } from './registration.model.js';
import { holdsSeat, type RegistrationStatus } from './registration.states.js';
import { seatStore } from './seat.store.js';
import type { WaitingQueue } from './waiting.queue.js';

/** How long after its end an unpaid seat may still be held while payments ask WeChat what happened. */
const RELEASE_GRACE_MS = 45_000;

type Parts = Pick<EventParts, 'clock' | 'duties' | 'payments'> & {
  news: RegistrationNews;
  queue: WaitingQueue;
};

/** The ticket type of a registration, as the event has it. */
export const typeOf = (event: EventRecord, ticketTypeId: string | null) =>
  event.ticketTypes.find(type => type.id === ticketTypeId) ?? null;

/** What follows when a seat is taken or given back; always inside the caller's unit. */
export function createSeating({ clock, duties, payments, news, queue }: Parts) {
  /** Wakes the waiting list. `cause` names what freed the seat, so that each cause is served once. */
  const wakeWaiting = (eventId: string, cause: string) =>
    duties.plan({
      key: `promote ${eventId} ${cause}`,
      subject: `event:${eventId}`,
      kind: 'registration.promote',
      payload: { eventId },
      dueAt: clock.now(),
    });

  return {
    wakeWaiting,

    /** Opens the order for a held seat and the duty that gives the seat up when it stays unpaid. */
    async askPayment(event: EventRecord, registration: RegistrationRecord, holdMs: number) {
      const expiresAt = holdUntil(clock.now(), holdMs, event);
      const { orderId } = await payments.createOrder({
        subject: { kind: 'registration', id: registration._id },
        payerId: registration.userId,
        amountFen: registration.priceFen,
        description: `报名费：${event.title}`,
        expiresAt,
        jurisdictionId: event.jurisdictionId,
      });
      await duties.plan({
        key: `releaseUnpaid ${registration._id}`,
        subject: `registration:${registration._id}`,
        kind: 'registration.releaseUnpaid',
        payload: { registrationId: registration._id },
        // Payments ask WeChat and close the order at its end; this frees the seat should they not get through.
        dueAt: new Date(expiresAt.getTime() + RELEASE_GRACE_MS),
      });
      return { orderId, expiresAt };
    },

    /** Gives back what a registration held while it was `status`: its seat, or its place in the queue. */
    async giveUp(event: EventRecord, registration: RegistrationRecord, status: RegistrationStatus): Promise<void> {
      await duties.drop(`registration:${registration._id}`);
      if (status === 'waitlisted') await seatStore.leaveWaiting(event._id);
      if (!holdsSeat(status)) return;
      const after = await seatStore.release(event._id, typeOf(event, registration.ticketTypeId));
      if (after?.status === 'published' && after.waiting > 0) await wakeWaiting(event._id, registration._id);
    },

    /** Returns the fee if it was paid, and closes the order if it was not. */
    async refund(registration: RegistrationRecord, reason: string): Promise<void> {
      const { orderId, paidAt } = registration;
      if (!orderId) return;
      await (paidAt ? payments.requestRefund(orderId, { reason }) : payments.cancelOrder(orderId, { reason }));
    },

    news,
    queue,
  };
}

export type Seating = ReturnType<typeof createSeating>;
