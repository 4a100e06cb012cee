import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, instantAt, MINUTE } from '../../shared/calendar.js';
import { allow, AppError, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import { isStartup, type OrganisationRecord, type OrganisationService } from '../organisations/index.js';
import { sideOf } from './booking.access.js';
import type { Alternative, BookingRecord, BookingSide } from './booking.model.js';
import type { TellBooking } from './booking.news.js';
import type { BookingReminders } from './booking.reminders.js';
import { answerByOf, type Wish } from './booking.rules.js';
import type { BookingQuery, RequestBooking } from './booking.schema.js';
import { bookingStore } from './booking.store.js';
import type { BookingPlacement } from './bookingPlacement.service.js';
import { canSee } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';

/** What the services of bookings are built on. */
export interface BookingParts {
  clock: Clock;
  audit: AuditService;
  organisations: OrganisationService;
  placement: BookingPlacement;
  reminders: BookingReminders;
  tell: TellBooking;
}

/** A request that is about to be written. */
export interface Order {
  mentor: MentorRecord;
  wish: Wish;
  organisation: { id: string; name: string };
  founderId: string;
  topic: string;
  alternatives: Alternative[];
  followsId: string | null;
  by: Actor | 'system';
}

export interface BookingService {
  /** Asks a mentor for a session on behalf of a startup; 409 with a code for whatever stands in the way. */
  request(actor: Actor, wanted: RequestBooking): Promise<BookingRecord>;
  /** The booking and the side on which the person stands; 404 for everybody else's. */
  see(actor: Actor, id: string): Promise<{ booking: BookingRecord; side: BookingSide | 'staff' }>;
  list(actor: Actor, query: BookingQuery): Promise<Page<BookingRecord>>;
  /** Writes a request for which there is room: the time is taken, the answer clock runs, the mentor is told. */
  place(order: Order): Promise<BookingRecord>;
}

const organisationRequired = () =>
  new AppError(403, 'organisation_required', '预约导师须代表已审核通过的创业企业或创客团队，请先登记');

export function createBookingService(parts: BookingParts): BookingService {
  const { clock, audit, organisations, placement, reminders, tell } = parts;

  /** The startup the person acts for: the one named, or the only one they belong to. */
  async function actingFor(actor: Actor): Promise<OrganisationRecord> {
    if (actor.organisationId) {
      const named = await organisations.findApproved(actor.organisationId);
      if (!isStartup(named.kind)) throw organisationRequired();
      return named;
    }
    const own: OrganisationRecord[] = [];
    for (const { organisationId } of actor.memberships) {
      const organisation = await organisations.find(organisationId);
      if (organisation && isStartup(organisation.kind)) own.push(organisation);
    }
    const approved = own.filter(({ status }) => status === 'approved');
    if (approved.length > 1) throw invalid('organisation_ambiguous', '您属于多家企业，请先选择代表哪一家预约');
    const [only] = approved.length === 1 ? approved : own;
    if (!only) throw organisationRequired();
    return organisations.findApproved(only._id);
  }

  async function place(order: Order): Promise<BookingRecord> {
    const { mentor, wish, organisation } = order;
    const now = clock.now();
    const booking: BookingRecord = {
      _id: newId('bkg'),
      mentorId: mentor._id,
      mentorName: mentor.name,
      jurisdictionId: mentor.jurisdictionId,
      organisationId: organisation.id,
      organisationName: organisation.name,
      founderId: order.founderId,
      ...wish,
      topic: order.topic,
      alternatives: order.alternatives,
      followsId: order.followsId,
      answerBy: answerByOf(now, wish.startsAt),
      ...blank,
      createdAt: now,
      updatedAt: now,
    };
    await placement.takeTurns(mentor._id, organisation.id);
    await placement.claim(mentor, booking);
    await bookingStore.insert(booking);
    await reminders.planExpiry(booking);
    const details = { mentorId: mentor._id, organisationId: organisation.id, startsAt: wish.startsAt.toISOString() };
    const { jurisdictionId } = mentor;
    await audit.record('booking.requested', `booking:${booking._id}`, { by: order.by, jurisdictionId, details });
    await tell(booking, { kind: 'booking.requested', to: 'mentor', result: '待答复', note: booking.topic });
    return booking;
  }

  return {
    place,

    async request(actor, { mentorId, startsAt, minutes, mode, topic, alternatives }) {
      const organisation = await actingFor(actor);
      return inTransaction(async () => {
        const mentor = await placement.find(mentorId);
        if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
        if (mentor.userId === actor.userId) throw conflict('own_mentor', '不能预约自己的辅导，请选择其他导师');
        const wish = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE), mode };
        const refused =
          (await placement.refusal(mentor, wish)) ?? (await placement.allowance(organisation._id, startsAt));
        if (refused) throw refused;
        return place({
          mentor,
          wish,
          organisation: { id: organisation._id, name: organisation.name },
          founderId: actor.userId,
          topic,
          alternatives: alternatives.map(one => ({ mentorId: one.mentorId, startsAt: one.startsAt ?? null })),
          followsId: null,
          by: actor,
        });
      });
    },

    async see(actor, id) {
      const booking = await bookingStore.find(id);
      const side = booking && sideOf(actor, booking);
      if (!booking || !side) throw notFound('预约');
      return { booking, side };
    },

    async list(actor, { as, status, from, to, cursor, limit }) {
      const range = { from: from && instantAt(from), before: to && instantAt(addDays(to, 1)) };
      const page = { status, from: range.from || undefined, before: range.before || undefined, cursor, limit };
      if (as === 'mentor') {
        allow(actor.mentorId !== undefined, '您还不是导师，请先申请或绑定导师身份');
        return bookingStore.list({ owner: { mentorId: actor.mentorId ?? '' }, ...page });
      }
      const organisationIds = actor.organisationId
        ? [actor.organisationId]
        : actor.memberships.map(({ organisationId }) => organisationId);
      return bookingStore.list({ owner: { organisationIds }, ...page });
    },
  };
}

/** What a fresh request does not have yet. */
const blank = {
  status: 'requested',
  live: true,
  nextId: null,
  place: '',
  reason: '',
  endedBy: null,
  absent: null,
  note: null,
  feedback: { applicant: null, mentor: null },
  reschedules: 0,
} as const;
