import { inTransaction } from '../../platform/mongo/index.js';
import type { EventRecord } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { registrationStore } from './registration.store.js';
import { seatStore } from './seat.store.js';
import { typeOf, type Seating } from './seating.js';
import type { TicketSettlements } from './ticketPayments.js';

export interface SettlementService extends TicketSettlements {
  /** Gives up the seat of somebody who has not paid in time. */
  releaseUnpaid(registrationId: string): Promise<void>;
}

/**
 * What payments do to registrations. A payment that arrives after its seat was given up gets a seat if one is left, and
 * its money back otherwise: paid = seated + refunded, always.
 */
export function createSettlementService(parts: EventParts & { seating: Seating }): SettlementService {
  const { clock, audit, duties, payments, seating } = parts;

  async function load(id: string): Promise<{ registration: RegistrationRecord; event: EventRecord } | null> {
    const registration = await registrationStore.find(id);
    const event = registration && (await eventStore.find(registration.eventId));
    return registration && event ? { registration, event } : null;
  }

  const record = (action: string, registration: RegistrationRecord, orderId: string) =>
    audit.record(action, `registration:${registration._id}`, {
      by: 'system',
      jurisdictionId: registration.jurisdictionId,
      details: { eventId: registration.eventId, orderId },
    });

  async function confirm(event: EventRecord, registration: RegistrationRecord, orderId: string): Promise<void> {
    const { _id: id, status } = registration;
    const paid = await registrationStore.move(id, status, 'registered', {
      paidAt: clock.now(),
      expiresAt: null,
      reason: null,
    });
    await duties.drop(`registration:${id}`, 'registration.releaseUnpaid');
    await record('registration.paid', paid, orderId);
    await seating.news.confirmed(event, paid);
  }

  /** True when a seat could be taken again for a payment that came too late. */
  async function reseat(event: EventRecord, registration: RegistrationRecord): Promise<boolean> {
    if (registration.status !== 'expired' || clock.now() >= event.startsAt) return false;
    if (await registrationStore.findLive(event._id, registration.userId)) return false;
    return (await seatStore.take(event._id, typeOf(event, registration.ticketTypeId))) !== null;
  }

  async function giveUpUnpaid(registrationId: string, orderId: string | null): Promise<void> {
    const loaded = await load(registrationId);
    if (loaded?.registration.status !== 'awaitingPayment') return;
    const reason = '未在期限内付款';
    const expired = await registrationStore.move(registrationId, 'awaitingPayment', 'expired', {
      reason,
      expiresAt: null,
    });
    await seating.giveUp(loaded.event, expired, 'awaitingPayment');
    await record('registration.unpaid', expired, orderId ?? expired.orderId ?? '');
    await seating.news.cancelled(loaded.event, expired, `${reason}，名额已释放。`);
  }

  /** A seat whose whole fee went back by the finance officer's hand goes to the next in line. */
  async function giveUpRefunded(event: EventRecord, registration: RegistrationRecord, orderId: string): Promise<void> {
    if (registration.status !== 'registered') return;
    const reason = '报名费已全额退回';
    const cancelled = await registrationStore.move(registration._id, 'registered', 'cancelled', { reason });
    await seating.giveUp(event, cancelled, 'registered');
    await record('registration.cancelled', cancelled, orderId);
    await seating.news.cancelled(event, cancelled, `${reason}，名额已释放。`);
  }

  return {
    paid: (registrationId, { orderId }) =>
      inTransaction(async () => {
        const loaded = await load(registrationId);
        if (!loaded) return void (await payments.requestRefund(orderId, { reason: '报名不存在' }));
        const { registration, event } = loaded;
        if (registration.orderId === orderId && registration.paidAt) return;
        const current = registration.orderId === orderId;
        if (current && registration.status === 'awaitingPayment') return confirm(event, registration, orderId);
        if (current && (await reseat(event, registration))) return confirm(event, registration, orderId);
        await payments.requestRefund(orderId, { reason: '名额已释放' });
        await record('registration.paidTooLate', registration, orderId);
      }),

    closed: (registrationId, { orderId }) =>
      inTransaction(async () => {
        const registration = await registrationStore.find(registrationId);
        if (registration?.orderId === orderId) await giveUpUnpaid(registrationId, orderId);
      }),

    refunded: (registrationId, { orderId }) =>
      inTransaction(async () => {
        const refunded = await registrationStore.markRefunded(registrationId, clock.now());
        const event = refunded && (await eventStore.find(refunded.eventId));
        if (!refunded || !event) return;
        await record('registration.refunded', refunded, orderId);
        await seating.news.refunded(event, refunded);
        await giveUpRefunded(event, refunded, orderId);
      }),

    releaseUnpaid: registrationId => inTransaction(() => giveUpUnpaid(registrationId, null)),
  };
}
