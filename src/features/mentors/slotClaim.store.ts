import mongoose from 'mongoose';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { DiaryTurnModel, SlotClaimModel, type SlotClaimRecord } from './slotClaim.model.js';

export const slotClaimStore = {
  /**
   * Takes a turn at a diary inside the caller's unit: of two units that do so at once one is rolled back and run again,
   * so what is read afterwards (limits, allowances, pauses) is still true at commit.
   */
  async takeTurn(diary: string): Promise<void> {
    if (!guardIsOn('booking.slot')) return;
    await DiaryTurnModel.updateOne({ _id: diary }, { $inc: { turn: 1 } }, { upsert: true });
  },

  /** The quanta of a mentor that are given to other bookings than `exceptBookingId`, from `first` up to `end`. */
  async taken(mentorId: string, range: { first: number; end: number }, exceptBookingId?: string): Promise<Set<number>> {
    const claims = await SlotClaimModel.find(
      { mentorId, quantum: mongoose.trusted({ $gte: range.first, $lt: range.end }) },
      { quantum: 1, bookingId: 1 },
    ).lean<Pick<SlotClaimRecord, 'quantum' | 'bookingId'>[]>();
    return new Set(claims.filter(({ bookingId }) => bookingId !== exceptBookingId).map(({ quantum }) => quantum));
  },

  /** Gives the quanta to the booking; a duplicate key when any of them is somebody else's. */
  async claim(mentorId: string, quanta: readonly number[], bookingId: string): Promise<void> {
    // Without the guard every claim is another document, and two bookings share their minutes.
    const idOf = (quantum: number) => (guardIsOn('booking.slot') ? `${mentorId}@${quantum}` : newId('clm'));
    await SlotClaimModel.insertMany(
      quanta.map(quantum => ({ _id: idOf(quantum), mentorId, quantum, bookingId })),
      { lean: true },
    );
  },

  release: async (bookingId: string) => void (await SlotClaimModel.deleteMany({ bookingId })),
};
