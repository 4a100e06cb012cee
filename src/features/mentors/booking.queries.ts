import { bookingStore } from './booking.store.js';
import { slotClaimStore } from './slotClaim.store.js';

/** What the pool needs to know of bookings. */
export interface BookingQueries {
  /** See `slotClaimStore.takeTurn`. */
  takeTurn(mentorId: string): Promise<void>;
  countLive(mentorId: string): Promise<number>;
}

export const bookingQueries: BookingQueries = {
  takeTurn: mentorId => slotClaimStore.takeTurn(mentorId),
  countLive: mentorId => bookingStore.countLive({ mentorId }),
};
