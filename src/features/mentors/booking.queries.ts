import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { bookingStore } from './booking.store.js';
import { slotClaimStore } from './slotClaim.store.js';

/** What the pool needs to know of bookings, and tells them. */
export interface BookingQueries {
  /** See `slotClaimStore.takeTurn`. */
  takeTurn(mentorId: string): Promise<void>;
  countLive(mentorId: string): Promise<number>;
  /** The diary has opened: whoever waits for this mentor is served, in a unit of its own. */
  diaryOpened(mentorId: string): Promise<void>;
}

export function createBookingQueries({ clock, duties }: { clock: Clock; duties: Duties }): BookingQueries {
  return {
    takeTurn: mentorId => slotClaimStore.takeTurn(mentorId),
    countLive: mentorId => bookingStore.countLive({ mentorId }),
    diaryOpened(mentorId) {
      const dueAt = clock.now();
      const key = `slotWait.promote ${mentorId} ${dueAt.getTime()}`;
      return duties.plan({
        key,
        subject: `mentor:${mentorId}`,
        kind: 'slotWait.promote',
        payload: { mentorId },
        dueAt,
      });
    },
  };
}
