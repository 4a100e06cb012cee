import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { HOUR, MINUTE } from '../../shared/calendar.js';
import { AppError, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Applicants } from './booking.applicants.js';
import type { BookingHoldRecord } from './bookingHold.model.js';
import { HOLD_MEMORY_MS, holdUntil } from './bookingHold.rules.js';
import { bookingHoldStore } from './bookingHold.store.js';
import type { BookingPlacement } from './bookingPlacement.service.js';
import { canSee } from './mentor.access.js';
import type { MentorRecord } from './mentor.model.js';
import { windowAround, type Interval } from './slot.rules.js';

export interface BookingHoldService {
  /** Keeps a time free for five minutes while its form is open. Another time of the same mentor replaces it. */
  hold(actor: Actor, wanted: { mentorId: string; startsAt: Date; minutes: number }): Promise<BookingHoldRecord>;
  /** Gives it up; 404 for a hold of somebody else. */
  release(actor: Actor, id: string): Promise<void>;
  /** The five minutes are over; the duty behind each hold. */
  lapse(holdId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  duties: Duties;
  applicants: Applicants;
  placement: BookingPlacement;
}

export function createBookingHoldService({ clock, duties, applicants, placement }: Parts): BookingHoldService {
  async function end(hold: BookingHoldRecord): Promise<boolean> {
    if (!(await bookingHoldStore.end(hold._id))) return false;
    await placement.release(hold._id);
    return true;
  }

  /** A mode that the window leaves open: a hold is about the time only. */
  const modeIn = (mentor: MentorRecord, span: Interval) => {
    const mode = windowAround(mentor, span)?.mode ?? 'both';
    return mode === 'both' ? (mentor.modes[0] ?? 'online') : mode;
  };

  async function take(actor: Actor, mentor: MentorRecord, span: Interval): Promise<BookingHoldRecord> {
    const now = clock.now();
    const recent = await bookingHoldStore.listRecent(actor.userId, new Date(now.getTime() - HOLD_MEMORY_MS));
    const live = await bookingHoldStore.findLive(mentor._id, actor.userId);
    const isSame = live && +live.startsAt === +span.startsAt && +live.endsAt === +span.endsAt;
    if (isSame && live.expiresAt > now) return live;
    const until = holdUntil({ ...span, mentorId: mentor._id }, recent, now);
    if (until instanceof AppError) throw until;
    const wish = { ...span, mode: modeIn(mentor, span) };
    const refused = await placement.refusal(mentor, wish, live ? [live._id] : []);
    if (refused) throw refused;
    await placement.takeTurns(mentor._id, `holds ${actor.userId}`);
    if (live) await end(live);
    const hold: BookingHoldRecord = {
      _id: newId('hld'),
      mentorId: mentor._id,
      userId: actor.userId,
      ...span,
      createdAt: now,
      expiresAt: until,
      live: true,
    };
    await bookingHoldStore.insert(hold);
    await placement.claim(mentor, hold, until);
    if (live) await placement.offerFreed(mentor._id);
    await duties.plan({
      key: `lapse ${hold._id}`,
      subject: `hold:${hold._id}`,
      kind: 'booking.lapseHold',
      payload: { holdId: hold._id },
      dueAt: until,
    });
    await bookingHoldStore.forget(actor.userId, new Date(now.getTime() - HOUR));
    return hold;
  }

  return {
    async hold(actor, { mentorId, startsAt, minutes }) {
      await applicants.actingFor(actor);
      return inTransaction(async () => {
        const mentor = await placement.find(mentorId);
        if (!mentor || !canSee(actor, mentor)) throw notFound('导师');
        if (mentor.userId === actor.userId) throw conflict('own_mentor', '不能预约自己的辅导，请选择其他导师');
        return take(actor, mentor, { startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) });
      });
    },

    async release(actor, id) {
      await inTransaction(async () => {
        const hold = await bookingHoldStore.findOwn(id, actor.userId);
        if (!hold) throw notFound('时段保留');
        if (await end(hold)) await placement.offerFreed(hold.mentorId);
      });
    },

    async lapse(holdId) {
      await inTransaction(async () => {
        const hold = await bookingHoldStore.find(holdId);
        if (hold && (await end(hold))) await placement.offerFreed(hold.mentorId);
      });
    },
  };
}
