import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict, forbidden, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { ngramsOf, ngramsOfQuery } from '../../shared/ngrams.js';
import { fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { bureausOf, canCheckIn, canManage, isBureau, mayOrganise, placesOf } from './event.access.js';
import type { EventRecord, TicketType } from './event.model.js';
import type { EventParts } from './event.parts.js';
import { assertSound } from './event.rules.js';
import type { EventChange, EventDraft } from './event.schema.js';
import { eventStore } from './event.store.js';
import type { ReminderService } from './reminder.service.js';
import type { SurveyCall } from './survey.call.js';
import type { Seating } from './seating.js';

/** Organisations that may hold events: every kind of facility, and associations. */
const HOST_KINDS = ['makerspace', 'incubator', 'accelerator', 'sciencePark', 'universityPark', 'association'];

/** What may no longer change once people have registered on its strength. */
const FIXED_BY_PUBLISHING = ['questions', 'ticketTypes', 'approvalRequired', 'waitlist', 'promotion'] as const;

export interface EventQuery {
  jurisdiction?: string;
  series?: string;
  from?: Date;
  q?: string;
  cursor?: string;
  limit: number;
}

export interface EventService {
  create(actor: Actor, draft: EventDraft): Promise<EventRecord>;
  change(actor: Actor, id: string, change: EventChange): Promise<EventRecord>;
  publish(actor: Actor, id: string): Promise<EventRecord>;
  cancel(actor: Actor, id: string, reason: string): Promise<EventRecord>;
  /** An event as this caller may see it: drafts only for those who manage them. */
  get(actor: Actor | undefined, id: string): Promise<EventRecord>;
  listPublic(query: EventQuery): Promise<Page<EventRecord>>;
  listManaged(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<EventRecord>>;
}

const ticketTypesOf = (draft: Pick<EventDraft, 'ticketTypes'>): TicketType[] =>
  draft.ticketTypes.map(({ id, name, priceFen, capacity = null }) => ({
    id,
    name,
    priceFen: fen(priceFen),
    capacity,
    left: capacity,
  }));

const gramsOf = (event: Pick<EventRecord, 'title' | 'series' | 'place' | 'organiserName'>): string[] =>
  ngramsOf(event.title, event.series ?? '', event.place, event.organiserName);

/** Events from draft to cancellation. */
export function createEventService(
  parts: EventParts & { reminders: ReminderService; seating: Seating; call: SurveyCall },
): EventService {
  const { clock, audit, duties, organisations, organisers, reminders, seating, call } = parts;

  // Who lost the standing for a reason no longer sees the guests: the bureau takes the events over.
  organisers.whenRevoked(({ userId, jurisdictionId }) => eventStore.disown(userId, jurisdictionId));

  /** The organisation, when it may hold events on this day. */
  async function holdingOrganisation(id: string) {
    const host = await organisations.findApproved(id);
    const isHost = HOST_KINDS.includes(host.kind) || (await organisers.isVerifiedOrganisation(host._id));
    allow(isHost, '孵化载体和行业协会可以举办活动；其他组织请先在“我的”里申请主办方认证');
    return host;
  }

  /** Who holds the event: the organisation acted for, or the bureau of the organiser. */
  async function hostOf(actor: Actor, jurisdictionId: string | undefined) {
    if (actor.organisationId) {
      const host = await holdingOrganisation(actor.organisationId);
      return { organisationId: host._id, organiserName: host.name, jurisdictionId: host.jurisdictionId };
    }
    const bureaus = bureausOf(actor);
    const [only] = bureaus;
    if (!only) throw forbidden('只有活动主办方可以发布活动：请以已通过审核的载体或协会身份办理，或先申请主办方认证');
    if (!jurisdictionId && bureaus.length > 1)
      throw invalid('choose_jurisdiction', '您在多个城市任职，请选择所属城市', [
        { path: 'jurisdictionId', message: '请选择城市' },
      ]);
    const place = jurisdictionId ?? only;
    allow(bureaus.includes(place), '您不是该城市的活动主办方');
    const bureau = JURISDICTIONS.find(candidate => candidate.id === place)?.bureau ?? place;
    const verified = isBureau(actor, place) ? null : await organisers.verifiedName(actor.userId, place);
    const name = { organiserName: verified ?? bureau, ...(verified === null ? {} : { isOwn: true }) };
    return { ...name, organisationId: null, jurisdictionId: place };
  }

  /** Refused when who holds the draft may no longer hold events. */
  async function assertMayPublish(actor: Actor, event: EventRecord): Promise<void> {
    if (event.organisationId !== null) await holdingOrganisation(event.organisationId);
    else
      allow(mayOrganise(actor, event), '主办方认证已到期，不能发布新的活动：请重新申请认证；已发布的活动仍可照常办完');
  }

  async function loadManaged(actor: Actor, id: string): Promise<EventRecord> {
    const event = await eventStore.find(id);
    if (!event) throw notFound('活动');
    if (canManage(actor, event)) return event;
    if (event.status === 'draft') throw notFound('活动');
    throw forbidden('只有活动主办方可以进行此操作');
  }

  const record = (action: string, event: EventRecord, actor: Actor, details: Record<string, unknown> = {}) =>
    audit.record(action, `event:${event._id}`, { by: actor, jurisdictionId: event.jurisdictionId, details });

  /** What follows from a change that people have already been told otherwise. */
  async function followUp(before: EventRecord, after: EventRecord): Promise<void> {
    const moved = before.startsAt.getTime() !== after.startsAt.getTime();
    if (moved) await reminders.plan(after, { isMoved: true });
    if (moved || before.place !== after.place) await reminders.announce(after);
    if (after.capacity > before.capacity && after.waiting > 0) await seating.wakeWaiting(after._id, newId('cap'));
  }

  return {
    create: (actor, draft) =>
      inTransaction(async () => {
        const host = await hostOf(actor, draft.jurisdictionId);
        const now = clock.now();
        const { opensAt = now, closesAt = draft.startsAt, series = null } = draft;
        const event: EventRecord = {
          ...draft,
          ...host,
          _id: newId('evt'),
          organiserId: actor.userId,
          series,
          opensAt,
          closesAt,
          ticketTypes: ticketTypesOf(draft),
          seatsTaken: 0,
          waiting: 0,
          applications: 0,
          status: 'draft',
          cancelReason: null,
          grams: gramsOf({ ...draft, ...host, series }),
          createdAt: now,
        };
        assertSound(event);
        await eventStore.insert(event);
        await record('event.created', event, actor);
        return event;
      }),

    change: (actor, id, change) =>
      inTransaction(async () => {
        const event = await loadManaged(actor, id);
        if (event.status === 'cancelled') throw conflict('event_cancelled', '活动已取消，不能再修改');
        const fixed = FIXED_BY_PUBLISHING.filter(field => change[field] !== undefined);
        if (event.status === 'published' && fixed.length > 0)
          throw conflict('event_published', '活动发布后不能再改报名问题、票种、审核与候补方式', { fields: fixed });
        const { ticketTypes, ...rest } = change;
        const patch = { ...rest, ...(ticketTypes ? { ticketTypes: ticketTypesOf({ ticketTypes }) } : {}) };
        const wanted = { ...event, ...patch };
        assertSound(wanted);
        const changed = await eventStore.patch(id, event.status, { ...patch, grams: gramsOf(wanted) });
        if (changed.status === 'published') await followUp(event, changed);
        await call.plan(changed);
        await record('event.changed', changed, actor, { fields: Object.keys(change) });
        return changed;
      }),

    publish: (actor, id) =>
      inTransaction(async () => {
        const event = await loadManaged(actor, id);
        await assertMayPublish(actor, event);
        if (event.status !== 'draft') throw conflict('event_changed', '只有草稿可以发布，请刷新后查看');
        if (event.startsAt <= clock.now()) throw conflict('event_in_past', '活动开始时间已过，请修改时间后再发布');
        const published = await eventStore.move(id, 'draft', 'published');
        await reminders.plan(published, { isMoved: false });
        await record('event.published', published, actor);
        return published;
      }),

    cancel: (actor, id, reason) =>
      inTransaction(async () => {
        const event = await loadManaged(actor, id);
        if (event.status === 'cancelled') return event;
        if (clock.now() >= event.endsAt && event.status === 'published')
          throw conflict('event_ended', '活动已结束，不能取消');
        const cancelled = await eventStore.move(id, event.status, 'cancelled', { cancelReason: reason });
        await duties.drop(`event:${id}`);
        await parts.notifications.withdraw(`event:${id}`);
        await duties.plan({
          key: `cancelRegistrations ${id}`,
          subject: `event:${id}`,
          kind: 'event.cancelRegistrations',
          payload: { eventId: id },
          dueAt: clock.now(),
        });
        await record('event.cancelled', cancelled, actor, { reason });
        return cancelled;
      }),

    async get(actor, id) {
      const event = await eventStore.find(id);
      const hidden = event?.status === 'draft' && !(actor && (canManage(actor, event) || canCheckIn(actor, event)));
      if (!event || hidden) throw notFound('活动');
      return event;
    },

    listPublic: ({ jurisdiction, q, from, ...query }) =>
      eventStore.listPublic({
        ...query,
        jurisdictionId: jurisdiction,
        from: from ?? clock.now(),
        grams: q ? ngramsOfQuery(q) : [],
      }),

    listManaged: (actor, page) =>
      eventStore.listManaged(
        {
          userId: actor.userId,
          organisationIds: actor.memberships.map(membership => membership.organisationId),
          jurisdictionIds: placesOf(actor),
        },
        page,
      ),
  };
}
