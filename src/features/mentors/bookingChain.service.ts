import type { BookingRecord } from './booking.model.js';
import { minutesOfSession, type Wish } from './booking.rules.js';
import type { BookingParts, BookingService } from './booking.service.js';
import { bookingStore } from './booking.store.js';
import { conflict } from '../../shared/errors.js';
import type { MentorRecord } from './mentor.model.js';
import type { Alternative } from './booking.model.js';
import { bookingTriageStore } from './bookingTriage.store.js';

/** How a request ends that nobody took. */
export interface Ending {
  from: 'triage' | 'requested';
  to: 'declined' | 'expired';
  patch: Partial<BookingRecord>;
  /** Set when the next step is somebody's decision already. */
  staysEnded?: boolean;
}

/** 不落空的请求: what comes after a request that was not taken. */
export interface BookingChain {
  /** Ends it and asks the next choice; when none is left the coordinators look for somebody. */
  end(booking: BookingRecord, ending: Ending): Promise<{ ended: BookingRecord; onwards: string }>;
  /** Everybody who was asked so far, this mentor included. */
  askedSoFar(booking: BookingRecord): string[];
}

export const notOpen = () => conflict('booking_not_open', '该预约已不在待答复状态，请刷新查看');

export function createBookingChain(parts: BookingParts, bookings: BookingService): BookingChain {
  const { clock, placement, reminders, tell } = parts;

  const askedSoFar = ({ askedMentorIds, mentorId }: BookingRecord) => [...new Set([...askedMentorIds, mentorId])];

  /** When the alternative could be held: the hour named, or the first free one. */
  async function wishAt(mentor: MentorRecord, { startsAt }: Alternative, first: BookingRecord): Promise<Wish | null> {
    const length = first.endsAt.getTime() - first.startsAt.getTime();
    const mode = mentor.modes.includes(first.mode) ? first.mode : (mentor.modes[0] ?? first.mode);
    if (!startsAt) return placement.firstFree(mentor, { minutes: minutesOfSession(first), mode });
    const wish = { startsAt, endsAt: new Date(startsAt.getTime() + length), mode };
    return (await placement.refusal(mentor, wish)) ? null : wish;
  }

  /** Asks the first of the choices whose mentor has room and has not been asked yet. */
  async function askNext(ended: BookingRecord): Promise<BookingRecord | null> {
    const asked = askedSoFar(ended);
    for (const [index, alternative] of ended.alternatives.entries()) {
      if (asked.includes(alternative.mentorId)) continue;
      const mentor = await placement.find(alternative.mentorId);
      const wish = mentor && (await wishAt(mentor, alternative, ended));
      if (!mentor || !wish || mentor.userId === ended.founderId) continue;
      return bookings.place({
        mentor,
        wish,
        organisation: { id: ended.organisationId, name: ended.organisationName },
        founderId: ended.founderId,
        topic: ended.topic,
        alternatives: ended.alternatives.slice(index + 1),
        attendeeIds: ended.attendeeIds,
        askedMentorIds: asked,
        reschedules: ended.reschedules,
        followsId: ended._id,
        by: 'system',
        status: 'requested',
      });
    }
    return null;
  }

  /** Nobody named is left: a coordinator takes it up. */
  async function callForHelp(ended: BookingRecord): Promise<void> {
    await bookingTriageStore.open(ended, 'exhausted', clock.now());
    await tell(ended, { kind: 'booking.triage', to: 'coordinators', result: '待推荐', note: ended.topic });
  }

  return {
    askedSoFar,

    async end(booking, { from, to, patch, staysEnded = false }) {
      const seen = await bookingStore.move(booking._id, { from, to }, { ...patch, updatedAt: clock.now() });
      if (!seen) throw notOpen();
      await placement.release(booking._id);
      await reminders.dropAll(booking);
      if (from === 'triage')
        await bookingTriageStore.close(booking._id, {
          outcome: to,
          reason: seen.reason,
          decidedBy: null,
          now: clock.now(),
        });
      await placement.offerFreed(booking.mentorId);
      if (staysEnded) return { ended: seen, onwards: '' };
      const next = await askNext(seen);
      if (!next) await callForHelp(seen);
      const help = next ? null : { state: 'open' as const, note: '', suggestions: [] };
      const ended = (await bookingStore.patch(seen, { nextId: next?._id ?? null, help })) ?? seen;
      return {
        ended,
        onwards: next ? `已按您的备选顺序改请${next.mentorName}导师。` : '已转给工作人员，为您推荐合适的导师。',
      };
    },
  };
}
