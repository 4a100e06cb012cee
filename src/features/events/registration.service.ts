import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { newId, randomText } from '../../shared/ids.js';
import { fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { canManage } from './event.access.js';
import type { EventRecord, TicketType } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { assertOpen, cancelUntil, chooseTicketType, eventCancelled, eventFull } from './event.rules.js';
import { eventStore } from './event.store.js';
import type { RegistrationRecord } from './registration.model.js';
import { checkAnswers, OFFER_HOLD_MS, PAYMENT_HOLD_MS, seatedStatus } from './registration.rules.js';
import { isLive, type RegistrationStatus } from './registration.states.js';
import { alreadyRegistered, registrationStore } from './registration.store.js';
import { seatStore } from './seat.store.js';
import { typeOf, type Seating } from './seating.js';
import { makeTicket, type Ticket } from './ticket.rules.js';
import type { QueuePlace } from './waiting.queue.js';

const CODE_LENGTH = 8;

export interface Wish {
  ticketTypeId?: string;
  answers: Record<string, string>;
}

/** A registration with what its owner needs to understand it. */
export interface ShownRegistration {
  registration: RegistrationRecord;
  event: EventRecord;
  /** Only while waitlisted. */
  place: QueuePlace | null;
}

export interface RegistrationService {
  register(actor: Actor, eventId: string, wish: Wish): Promise<ShownRegistration>;
  cancel(actor: Actor, id: string): Promise<ShownRegistration>;
  acceptOffer(actor: Actor, id: string): Promise<ShownRegistration>;
  decide(actor: Actor, id: string, decision: { approve: boolean; comment: string }): Promise<ShownRegistration>;
  get(actor: Actor, id: string): Promise<ShownRegistration>;
  listMine(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<ShownRegistration>>;
  /** The person's own registration for an event, live or the latest; null when there is none. */
  findMine(actor: Actor, event: EventRecord): Promise<ShownRegistration | null>;
  /** The event that a registration is for, or '' when there is no such registration. */
  eventIdOf(id: string): Promise<string>;
  ticket(actor: Actor, id: string): Promise<Ticket>;
}

/** Registering for events: a seat is given by one conditional update, or the person queues, applies or pays first. */
export function createRegistrationService(parts: EventParts & { seating: Seating }): RegistrationService {
  const { clock, audit, duties, seating, ticketKey } = parts;
  const { news, queue } = seating;

  async function show(registration: RegistrationRecord, event: EventRecord): Promise<ShownRegistration> {
    const waits = registration.status === 'waitlisted';
    return { registration, event, place: waits ? await queue.placeOf(registration) : null };
  }

  async function load(id: string): Promise<{ registration: RegistrationRecord; event: EventRecord }> {
    const registration = await registrationStore.find(id);
    const event = registration && (await eventStore.find(registration.eventId));
    if (!registration || !event) throw notFound('报名');
    return { registration, event };
  }

  async function loadOwn(actor: Actor, id: string) {
    const loaded = await load(id);
    if (loaded.registration.userId !== actor.userId) throw notFound('报名');
    return loaded;
  }

  /** Takes what is to be had: a place among the applications, a seat, or a place in the queue. */
  async function takePlace(event: EventRecord, type: TicketType | null): Promise<RegistrationStatus> {
    if (event.approvalRequired) {
      if (!(await seatStore.apply(event._id))) throw eventCancelled();
      return 'awaitingApproval';
    }
    // Plainly full: answered from what was read, so that a crowd after the last seat does not also fight for the event.
    if (!event.waitlist && event.seatsTaken >= event.capacity && guardIsOn('event.seat')) throw eventFull();
    if (await seatStore.take(event._id, type)) return seatedStatus({ priceFen: type?.priceFen ?? fen(0) });
    if (!event.waitlist) throw eventFull();
    if (!(await seatStore.joinWaiting(event._id))) throw eventCancelled();
    return 'waitlisted';
  }

  function draft(actor: Actor, event: EventRecord, { type, wish }: { type: TicketType | null; wish: Wish }) {
    const registration: RegistrationRecord = {
      _id: newId('reg'),
      eventId: event._id,
      jurisdictionId: event.jurisdictionId,
      userId: actor.userId,
      organisationId: actor.organisationId ?? null,
      ticketTypeId: type?.id ?? null,
      priceFen: type?.priceFen ?? fen(0),
      answers: checkAnswers(event.questions, wish.answers),
      status: 'registered',
      live: true,
      code: randomText(CODE_LENGTH),
      queuedAt: null,
      orderId: null,
      paidAt: null,
      refundedAt: null,
      expiresAt: null,
      admission: null,
      reason: null,
      createdAt: clock.now(),
    };
    return registration;
  }

  return {
    register: (actor, eventId, wish) =>
      inTransaction(async () => {
        const event = await eventStore.find(eventId);
        if (!event || event.status === 'draft') throw notFound('活动');
        assertOpen(event, clock.now());
        const earlier = await registrationStore.findLive(eventId, actor.userId);
        if (earlier) throw alreadyRegistered(earlier._id);
        const type = chooseTicketType(event, wish.ticketTypeId);
        const registration = draft(actor, event, { type, wish });
        registration.status = await takePlace(event, type);
        if (registration.status === 'waitlisted') registration.queuedAt = clock.now();
        if (registration.status === 'awaitingPayment')
          Object.assign(registration, await seating.askPayment(event, registration, PAYMENT_HOLD_MS));
        await registrationStore.insert(registration);
        await audit.record('registration.made', `registration:${registration._id}`, {
          by: actor,
          jurisdictionId: event.jurisdictionId,
          details: { eventId, status: registration.status, ticketTypeId: registration.ticketTypeId },
        });
        const shown = await show(registration, event);
        if (registration.status === 'registered') await news.confirmed(event, registration);
        if (shown.place) await news.waitlisted(event, registration, shown.place.position);
        return shown;
      }),

    cancel: (actor, id) =>
      inTransaction(async () => {
        const { registration, event } = await load(id);
        const own = registration.userId === actor.userId;
        if (!own && !canManage(actor, event)) throw notFound('报名');
        if (registration.status === 'cancelled') return show(registration, event);
        if (!isLive(registration.status)) throw conflict('registration_closed', '该报名已结束，无需取消');
        if (registration.status === 'checkedIn') throw conflict('already_checked_in', '已签到的报名不能取消');
        const until = cancelUntil(event);
        if (own && registration.status === 'registered' && clock.now() > until)
          throw conflict('cancel_too_late', '已过取消时限，请联系活动主办方', { cancelUntil: until });
        const reason = own ? '本人取消' : '主办方取消';
        const patch = { reason, expiresAt: null };
        const cancelled = await registrationStore.move(id, registration.status, 'cancelled', patch);
        await seating.giveUp(event, cancelled, registration.status);
        await seating.refund(cancelled, reason);
        await audit.record('registration.cancelled', `registration:${id}`, {
          by: actor,
          jurisdictionId: event.jurisdictionId,
          details: { eventId: event._id, from: registration.status },
        });
        await news.cancelled(event, cancelled, cancelled.paidAt ? `${reason}，报名费将原路退回。` : `${reason}。`);
        return show(cancelled, event);
      }),

    acceptOffer: (actor, id) =>
      inTransaction(async () => {
        const { registration, event } = await loadOwn(actor, id);
        if (registration.status !== 'offered' || !registration.expiresAt || registration.expiresAt <= clock.now())
          throw conflict('no_open_offer', '候补名额已失效或已处理，请刷新后查看');
        await duties.drop(`registration:${id}`, 'registration.expireOffer');
        const to = seatedStatus(registration);
        const patch =
          to === 'awaitingPayment'
            ? await seating.askPayment(event, registration, PAYMENT_HOLD_MS)
            : { expiresAt: null };
        const accepted = await registrationStore.move(id, 'offered', to, patch);
        await audit.record('registration.offerAccepted', `registration:${id}`, {
          by: actor,
          jurisdictionId: event.jurisdictionId,
          details: { eventId: event._id, status: to },
        });
        if (to === 'registered') await news.confirmed(event, accepted);
        return show(accepted, event);
      }),

    decide: (actor, id, { approve, comment }) =>
      inTransaction(async () => {
        const { registration, event } = await load(id);
        if (!canManage(actor, event)) throw notFound('报名');
        allow(registration.userId !== actor.userId, '不能审核本人的报名');
        if (registration.status !== 'awaitingApproval')
          throw conflict('registration_changed', '该报名已处理，请刷新后查看');
        const to = approve ? seatedStatus(registration) : 'refused';
        if (approve && !(await seatStore.takeForApproved(event._id, typeOf(event, registration.ticketTypeId))))
          throw conflict('event_full', '名额已满，请先增加名额或取消其他报名', { capacity: event.capacity });
        const patch =
          to === 'awaitingPayment'
            ? await seating.askPayment(event, registration, OFFER_HOLD_MS)
            : { reason: approve ? null : comment };
        const decided = await registrationStore.move(id, 'awaitingApproval', to, patch);
        await audit.record(approve ? 'registration.approved' : 'registration.refused', `registration:${id}`, {
          by: actor,
          jurisdictionId: event.jurisdictionId,
          details: { eventId: event._id, comment },
        });
        const result = approve ? '已通过' : '未通过';
        await news.decided(event, decided, result, to === 'awaitingPayment' ? '请尽快完成付款。' : comment);
        return show(decided, event);
      }),

    async get(actor, id) {
      const { registration, event } = await load(id);
      if (registration.userId !== actor.userId && !canManage(actor, event)) throw notFound('报名');
      return show(registration, event);
    },

    async listMine(actor, page) {
      const { items, nextCursor } = await registrationStore.listOfPerson(actor.userId, page);
      const events = await eventStore.list([...new Set(items.map(item => item.eventId))]);
      const byId = new Map(events.map(event => [event._id, event]));
      const shown: ShownRegistration[] = [];
      for (const item of items) {
        const event = byId.get(item.eventId);
        if (event) shown.push(await show(item, event));
      }
      return { items: shown, nextCursor };
    },

    async findMine(actor, event) {
      const registration = await registrationStore.findLatest(event._id, actor.userId);
      return registration && show(registration, event);
    },

    eventIdOf: async id => (await registrationStore.find(id))?.eventId ?? '',

    async ticket(actor, id) {
      const { registration, event } = await loadOwn(actor, id);
      if (event.status === 'cancelled') throw eventCancelled();
      const refusals: Partial<Record<RegistrationStatus, [string, string]>> = {
        awaitingPayment: ['unpaid', '付款完成后才有签到码'],
        awaitingApproval: ['awaiting_approval', '主办方审核通过后才有签到码'],
        waitlisted: ['not_registered', '您还在候补中，获得名额后才有签到码'],
        offered: ['not_registered', '请先确认候补名额'],
      };
      const [code, message] = refusals[registration.status] ?? ['cancelled', '该报名已取消，没有签到码'];
      if (registration.status !== 'registered' && registration.status !== 'checkedIn') throw conflict(code, message);
      return makeTicket(ticketKey, registration, clock.now());
    },
  };
}
