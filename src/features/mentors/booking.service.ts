import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, instantAt, MINUTE } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import { sideOf } from './booking.access.js';
import type { Applicants } from './booking.applicants.js';
import type { Alternative, BookingRecord, BookingSide } from './booking.model.js';
import type { TellBooking } from './booking.news.js';
import type { BookingReminders } from './booking.reminders.js';
import { answerByOf, offerUntil, triageByOf, type Wish } from './booking.rules.js';
import type { BookingQuery, RequestBooking } from './booking.schema.js';
import { bookingStore } from './booking.store.js';
import { bookingHoldStore } from './bookingHold.store.js';
import type { BookingIntake } from './bookingIntake.js';
import type { BookingPlacement } from './bookingPlacement.service.js';
import { bookingTriageStore } from './bookingTriage.store.js';
import { canSee } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';
import { isTriaged } from './mentor.rules.js';

/** What the services of bookings are built on. */
export interface BookingParts {
  clock: Clock;
  audit: AuditService;
  applicants: Applicants;
  placement: BookingPlacement;
  intake: BookingIntake;
  reminders: BookingReminders;
  tell: TellBooking;
}

type Inherited = 'askedMentorIds' | 'attendeeIds' | 'why' | 'waitId' | 'reschedules';

/** A request that is about to be written. */
export interface Order extends Partial<Pick<BookingRecord, Inherited>> {
  mentor: MentorRecord;
  wish: Wish;
  organisation: { id: string; name: string };
  founderId: string;
  topic: string;
  alternatives: Alternative[];
  followsId: string | null;
  by: Actor | 'system';
  /** Straight to the mentor, or kept for somebody on the waiting list; else the pool's rule decides about triage. */
  status?: 'requested' | 'offered';
  /** The applicant's own hold, which the booking replaces. */
  holdId?: string | undefined;
  /** True for sessions agreed elsewhere: the mentor is not asked to answer. */
  isQuiet?: boolean;
}

export interface BookingService {
  /** Asks a mentor for a session on behalf of a startup; 409 with a code for whatever stands in the way. */
  request(actor: Actor, wanted: RequestBooking): Promise<BookingRecord>;
  /** The booking and the side on which the person stands; 404 for everybody else's. */
  see(actor: Actor, id: string): Promise<{ booking: BookingRecord; side: BookingSide | 'staff' }>;
  list(actor: Actor, query: BookingQuery): Promise<Page<BookingRecord>>;
  /** Writes a request for which there is room: the time is taken, the answer clock runs, the mentor is told. */
  place(order: Order): Promise<BookingRecord>;
  /** Tells whoever has it now. */
  announce(booking: BookingRecord): Promise<void>;
}

export function createBookingService(parts: BookingParts): BookingService {
  const { clock, audit, applicants, placement, intake, reminders, tell } = parts;

  async function announce(booking: BookingRecord): Promise<void> {
    const note = booking.topic;
    if (booking.status === 'offered')
      await tell(booking, { kind: 'booking.offered', to: 'applicant', result: '待确认' });
    else if (booking.status === 'requested')
      await tell(booking, { kind: 'booking.requested', to: 'mentor', result: '待答复', note });
    else {
      await bookingTriageStore.open(booking, 'screening', booking.askedAt);
      await tell(booking, { kind: 'booking.triage', to: 'coordinators', result: '待分派', note });
    }
  }

  async function place(order: Order): Promise<BookingRecord> {
    const { mentor, organisation, holdId } = order;
    const booking = bookingFrom(order, clock.now());
    await placement.takeTurns(mentor._id, organisation.id);
    if (holdId && (await bookingHoldStore.end(holdId))) await placement.release(holdId);
    await placement.claim(mentor, booking);
    await bookingStore.insert(booking);
    if (holdId) await placement.offerFreed(mentor._id);
    await reminders.planExpiry(booking);
    const startsAt = booking.startsAt.toISOString();
    const details = { mentorId: mentor._id, organisationId: organisation.id, startsAt, status: booking.status };
    const { jurisdictionId } = mentor;
    await audit.record('booking.requested', `booking:${booking._id}`, { by: order.by, jurisdictionId, details });
    if (!order.isQuiet) await announce(booking);
    return booking;
  }

  return {
    place,
    announce,

    async request(actor, { mentorId, startsAt, minutes, mode, topic, alternatives, attendeeIds, answers }) {
      const organisation = await applicants.actingFor(actor);
      await applicants.assertMembers(organisation._id, attendeeIds);
      return inTransaction(async () => {
        const mentor = await placement.find(mentorId);
        if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
        if (mentor.userId === actor.userId) throw conflict('own_mentor', '不能预约自己的辅导，请选择其他导师');
        const hold = await bookingHoldStore.findLive(mentorId, actor.userId);
        const wish = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE), mode };
        const refused =
          (await placement.refusal(mentor, wish, hold ? [hold._id] : [])) ??
          (await placement.allowance(organisation._id, wish));
        if (refused) throw refused;
        await intake.assertAnswers(mentor, answers);
        const booking = await place({
          mentor,
          wish,
          organisation: { id: organisation._id, name: organisation.name },
          founderId: actor.userId,
          topic,
          alternatives: alternatives.map(one => ({ mentorId: one.mentorId, startsAt: one.startsAt ?? null })),
          attendeeIds: attendeeIds.filter(id => id !== actor.userId),
          followsId: null,
          by: actor,
          holdId: hold?._id,
        });
        await intake.keep(actor, booking, answers);
        return booking;
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

const DEADLINES = { offered: offerUntil, triage: triageByOf, requested: answerByOf } as const;

/** The record of an order as it is first written. */
function bookingFrom(order: Order, now: Date): BookingRecord {
  const { mentor, wish, organisation, founderId, topic, alternatives, followsId } = order;
  const status = order.status ?? (isTriaged(mentor) ? 'triage' : 'requested');
  return {
    _id: newId('bkg'),
    mentorId: mentor._id,
    mentorName: mentor.name,
    jurisdictionId: mentor.jurisdictionId,
    organisationId: organisation.id,
    organisationName: organisation.name,
    founderId,
    ...wish,
    topic,
    alternatives,
    followsId,
    ...blank,
    status,
    answerBy: DEADLINES[status](now, wish.startsAt),
    askedAt: now,
    askedMentorIds: order.askedMentorIds ?? [],
    attendeeIds: order.attendeeIds ?? [],
    why: order.why ?? [],
    waitId: order.waitId ?? null,
    reschedules: order.reschedules ?? 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** What a fresh request does not have yet. */
const blank = {
  live: true,
  answeredAt: null,
  nextId: null,
  place: '',
  reason: '',
  endedBy: null,
  absent: null,
  absence: null,
  isLate: false,
  help: null,
  note: null,
  feedback: { applicant: null, mentor: null },
} as const;
