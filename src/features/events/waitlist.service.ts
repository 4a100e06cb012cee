import { inTransaction } from '../../platform/mongo/index.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { holdUntil, OFFER_HOLD_MS } from './registration.rules.js';
import { registrationStore } from './registration.store.js';
import { seatStore } from './seat.store.js';
import type { Seating } from './seating.js';

/** People moved up in one unit; the rest follow in the next. */
const CHUNK = 50;

export interface WaitlistService {
  /** Gives free seats to those who have waited longest. The duty behind every freed seat. */
  promote(eventId: string): Promise<void>;
  /** Gives an offer up that was not taken in time, so that the next person gets the seat. */
  expireOffer(registrationId: string): Promise<void>;
}

/**
 * The waiting list: a freed seat goes to the next in line, never to whoever happens to ask first. Those who repeatedly
 * did not come stand after the others (公平使用).
 */
export function createWaitlistService({
  clock,
  audit,
  duties,
  seating,
}: EventParts & { seating: Seating }): WaitlistService {
  /** Seats one person: at once, or as an offer when they must pay or the organiser wants them asked. */
  async function seat(event: EventRecord, first: RegistrationRecord): Promise<void> {
    const asks = event.promotion === 'offer' || first.priceFen > 0;
    const expiresAt = asks ? holdUntil(clock.now(), OFFER_HOLD_MS, event) : null;
    const promoted = await registrationStore.move(first._id, 'waitlisted', asks ? 'offered' : 'registered', {
      expiresAt,
    });
    if (expiresAt)
      await duties.plan({
        key: `expireOffer ${first._id}`,
        subject: `registration:${first._id}`,
        kind: 'registration.expireOffer',
        payload: { registrationId: first._id },
        dueAt: expiresAt,
      });
    await audit.record('registration.promoted', `registration:${first._id}`, {
      by: 'system',
      jurisdictionId: event.jurisdictionId,
      details: { eventId: event._id, status: promoted.status },
    });
    await seating.news.promoted(event, promoted);
  }

  return {
    promote: eventId =>
      inTransaction(async () => {
        const event = await eventStore.find(eventId);
        if (!event || event.status !== 'published' || clock.now() >= event.startsAt) return;
        const waiting = await seating.queue.inTurn(eventId);
        for (const next of waiting.slice(0, CHUNK)) {
          if (!(await seatStore.takeForWaiting(eventId))) return;
          await seat(event, next);
        }
        const last = waiting[CHUNK];
        if (last) await seating.wakeWaiting(eventId, `after ${last._id}`);
      }),

    expireOffer: registrationId =>
      inTransaction(async () => {
        const offered = await registrationStore.find(registrationId);
        if (offered?.status !== 'offered') return;
        const event = await eventStore.find(offered.eventId);
        if (!event) return;
        const reason = '候补名额未在期限内确认';
        const expired = await registrationStore.move(registrationId, 'offered', 'expired', { reason, expiresAt: null });
        await seating.giveUp(event, expired, 'offered');
        await audit.record('registration.offerExpired', `registration:${registrationId}`, {
          by: 'system',
          jurisdictionId: event.jurisdictionId,
          details: { eventId: event._id },
        });
        await seating.news.cancelled(event, expired, `${reason}，已顺延给下一位。`);
      }),
  };
}
