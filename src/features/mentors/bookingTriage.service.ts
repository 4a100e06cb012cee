import { inTransaction } from '../../platform/mongo/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { canSee, looksAfter, POOL_STAFF } from './mentor.access.js';
import { mentorStore } from './mentor.store.js';
import type { BookingRecord, Help } from './booking.model.js';
import { answerByOf } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import { notOpen, type BookingChain } from './bookingChain.service.js';
import type { BookingTriageRecord } from './bookingTriage.model.js';
import type { TriageDecision } from './bookingTriage.schema.js';
import { bookingTriageStore } from './bookingTriage.store.js';
import type { Suitable, SuitabilityService } from './suitability.service.js';

const SUGGESTED = 8;

/** One request on the coordinator's desk, with the mentors that would suit. */
export interface TriageCase {
  triage: BookingTriageRecord;
  booking: BookingRecord;
  suitable: Suitable[];
}

export interface BookingTriageService {
  /** What waits in the cities of the person, the longest waiting first. */
  list(actor: Actor, page: { cursor?: string | undefined; limit: number }): Promise<Page<BookingTriageRecord>>;
  see(actor: Actor, id: string): Promise<TriageCase>;
  /** Whether a coordinator sees this mentor's requests first; null leaves it to the pool. */
  setRule(actor: Actor, mentorId: string, triage: boolean | null): Promise<boolean | null>;
  /** Passes on, sends to another mentor, suggests mentors, or gives back with a reason. */
  decide(actor: Actor, id: string, decision: TriageDecision): Promise<BookingTriageRecord>;
}

interface Others {
  bookings: BookingService;
  chain: BookingChain;
  suitability: SuitabilityService;
}

/** 分派: people help where the order of choices ends. */
export function createBookingTriageService(parts: BookingParts, others: Others): BookingTriageService {
  const { clock, audit, placement, reminders, tell } = parts;
  const { bookings, chain, suitability } = others;

  async function find(actor: Actor, id: string) {
    const triage = await bookingTriageStore.find(id);
    if (!triage || !looksAfter(actor, triage)) throw notFound('分派事项');
    const booking = await bookingStore.find(triage.bookingId);
    if (!booking) throw notFound('预约');
    return { triage, booking };
  }

  /** The mentor chosen by the applicant gets it, with the clock set anew. */
  async function passOn(booking: BookingRecord): Promise<void> {
    const now = clock.now();
    const patch = { askedAt: now, answerBy: answerByOf(now, booking.startsAt), updatedAt: now };
    const passed = await bookingStore.move(booking._id, { from: 'triage', to: 'requested' }, patch);
    if (!passed) throw notOpen();
    await reminders.planExpiry(passed);
    await tell(passed, { kind: 'booking.requested', to: 'mentor', result: '待答复', note: booking.topic });
  }

  const help = (state: Help['state'], note: string, suggestions: Help['suggestions'] = []): Help => ({
    state,
    note,
    suggestions,
  });

  /** Ends what the mentor has not seen; what nobody took has ended already. */
  async function settle(booking: BookingRecord, patch: Partial<BookingRecord>): Promise<BookingRecord> {
    if (booking.status === 'triage') {
      const ending = {
        from: 'triage',
        to: 'declined',
        patch: { ...patch, endedBy: 'staff' as const },
        staysEnded: true,
      } as const;
      return (await chain.end(booking, ending)).ended;
    }
    const settled = await bookingStore.patch(booking, { ...patch, updatedAt: clock.now() });
    if (!settled) throw notOpen();
    return settled;
  }

  async function redirect(actor: Actor, booking: BookingRecord, { mentorId, startsAt, reason }: TriageDecision) {
    if (!mentorId || !startsAt) throw invalid('mentor_and_time_needed', '请选择导师和时段');
    const mentor = await placement.find(mentorId);
    if (!mentor || !looksAfter(actor, mentor)) throw notFound('导师');
    const asked = booking.status === 'triage' ? booking.askedMentorIds : chain.askedSoFar(booking);
    if (asked.includes(mentorId)) throw conflict('already_asked', '这位导师已经谢绝或未答复过这项请求，请另选导师');
    if (mentor.userId === booking.founderId) throw conflict('own_mentor', '申请人不能预约自己，请另选导师');
    const length = booking.endsAt.getTime() - booking.startsAt.getTime();
    const mode = mentor.modes.includes(booking.mode) ? booking.mode : (mentor.modes[0] ?? booking.mode);
    const settled = await settle(booking, { reason, help: help('assigned', reason) });
    const wish = { startsAt, endsAt: new Date(startsAt.getTime() + length), mode };
    const refused = await placement.refusal(mentor, wish);
    if (refused) throw refused;
    const next = await bookings.place({
      mentor,
      wish,
      organisation: { id: booking.organisationId, name: booking.organisationName },
      founderId: booking.founderId,
      topic: booking.topic,
      alternatives: booking.alternatives.filter(one => one.mentorId !== mentorId),
      attendeeIds: booking.attendeeIds,
      askedMentorIds: asked,
      reschedules: booking.reschedules,
      followsId: booking._id,
      by: actor,
      why: [reason],
      status: 'requested',
    });
    await bookingStore.patch(settled, { nextId: next._id });
    await tell(settled, {
      kind: 'booking.helped',
      to: 'applicant',
      result: '已改派',
      note: `已为您改请${mentor.name}导师。${reason}`,
    });
  }

  async function suggest(booking: BookingRecord, { mentorIds, reason }: TriageDecision): Promise<void> {
    const suggestions: Help['suggestions'] = [];
    for (const mentorId of mentorIds) {
      const mentor = await placement.find(mentorId);
      if (mentor?.status !== 'appointed') throw conflict('mentor_not_appointed', '所选导师目前未在聘，请另选');
      suggestions.push({ mentorId, name: mentor.name });
    }
    if (suggestions.length === 0) throw invalid('mentors_needed', '请至少推荐一位导师');
    const settled = await settle(booking, { reason, help: help('suggested', reason, suggestions) });
    const names = suggestions.map(({ name }) => name).join('、');
    await tell(settled, {
      kind: 'booking.helped',
      to: 'applicant',
      result: '已推荐导师',
      note: `推荐：${names}。${reason}`,
    });
  }

  async function giveBack(booking: BookingRecord, reason: string): Promise<void> {
    const settled = await settle(booking, { reason, help: help('returned', reason) });
    await tell(settled, { kind: 'booking.helped', to: 'applicant', result: '已退回', note: reason });
  }

  async function carryOut(actor: Actor, booking: BookingRecord, wanted: TriageDecision): Promise<void> {
    if (wanted.decision === 'redirect') return redirect(actor, booking, wanted);
    if (wanted.decision === 'suggest') return suggest(booking, wanted);
    if (wanted.decision === 'return') return giveBack(booking, wanted.reason);
    if (booking.status !== 'triage') throw conflict('nothing_to_pass_on', '导师已经答复过，请改派、推荐或退回');
    await passOn(booking);
  }

  return {
    async list(actor, page) {
      const places = jurisdictionsOf(actor, POOL_STAFF);
      allow(places.length > 0, '只有导师库管理人员可以查看');
      return bookingTriageStore.listOpen(places, page);
    },

    async see(actor, id) {
      const { triage, booking } = await find(actor, id);
      const { jurisdictionId, topic, mode } = booking;
      const asked = booking.status === 'triage' ? booking.askedMentorIds : chain.askedSoFar(booking);
      const suitable = await suitability.suggest(jurisdictionId, { topic, mode }, asked);
      return { triage, booking, suitable: suitable.slice(0, SUGGESTED) };
    },

    async setRule(actor, mentorId, triage) {
      const mentor = await mentorStore.find(mentorId);
      if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
      allow(looksAfter(actor, mentor), '只有本市导师库管理人员可以设置');
      return inTransaction(async () => {
        await placement.takeTurns(mentorId);
        await mentorStore.patch(mentorId, { triage, updatedAt: clock.now() });
        const { jurisdictionId } = mentor;
        const details = { triage: String(triage) };
        await audit.record('mentor.triageSet', `mentor:${mentorId}`, { by: actor, jurisdictionId, details });
        return triage;
      });
    },

    async decide(actor, id, wanted) {
      const { triage } = await find(actor, id);
      if (triage.status === 'closed') throw conflict('triage_closed', '这件事已经办结，请刷新查看');
      return inTransaction(async () => {
        const { booking } = await find(actor, id);
        allow(booking.founderId !== actor.userId, '不能处理自己的预约请求');
        const { decision, reason } = wanted;
        const end = { outcome: decision, reason, decidedBy: actor.userId, now: clock.now() };
        const closed = await bookingTriageStore.close(booking._id, end);
        if (!closed) throw conflict('triage_closed', '这件事已经办结，请刷新查看');
        await carryOut(actor, booking, wanted);
        const { jurisdictionId } = triage;
        const details = { decision, reason, mentorId: wanted.mentorId ?? '' };
        await audit.record('booking.triaged', `booking:${booking._id}`, { by: actor, jurisdictionId, details });
        return closed;
      });
    },
  };
}
