import mongoose from 'mongoose';
import { anyOf } from '../../platform/mongo/index.js';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { DiaryTurnModel, SlotClaimModel, type SlotClaimRecord } from './slotClaim.model.js';

/** Who takes some quanta of a mentor; `heldUntil` for a hold. */
export interface Claimant {
  holderId: string;
  now: Date;
  heldUntil?: Date;
}

type Taken = Pick<SlotClaimRecord, 'mentorId' | 'quantum' | 'holderId' | 'heldUntil'>;

export const slotClaimStore = {
  /**
   * Takes a turn at a diary inside the caller's unit: of two units that do so at once one is rolled back and run again,
   * so what is read afterwards (limits, allowances, pauses) is still true at commit.
   */
  async takeTurn(diary: string): Promise<void> {
    if (!guardIsOn('booking.slot') || !guardIsOn('booking.turn') || !guardIsOn('booking.hold')) return;
    await DiaryTurnModel.updateOne({ _id: diary }, { $inc: { turn: 1 } }, { upsert: true });
  },

  /** The quanta of mentors from `first` up to `end` that are given to somebody, whoever of `exceptHolders` aside. */
  async listTaken(
    mentorIds: readonly string[],
    range: { first: number; end: number },
    { now, exceptHolders = [] }: { now: Date; exceptHolders?: readonly string[] },
  ): Promise<Taken[]> {
    const claims = await SlotClaimModel.find(
      { mentorId: anyOf(mentorIds), quantum: mongoose.trusted({ $gte: range.first, $lt: range.end }) },
      { _id: 0, mentorId: 1, quantum: 1, holderId: 1, heldUntil: 1 },
    ).lean<Taken[]>();
    return claims.filter(
      ({ holderId, heldUntil }) => !exceptHolders.includes(holderId) && (heldUntil === null || heldUntil > now),
    );
  },

  /** Which of these mentors have none of the quanta taken. */
  async freeAmong(mentorIds: readonly string[], range: { first: number; end: number }, now: Date): Promise<string[]> {
    const claims = await SlotClaimModel.find(
      {
        mentorId: anyOf(mentorIds),
        quantum: mongoose.trusted({ $gte: range.first, $lt: range.end }),
      },
      { _id: 0, mentorId: 1, heldUntil: 1 },
    ).lean<Pick<SlotClaimRecord, 'mentorId' | 'heldUntil'>[]>();
    const busy = new Set(claims.filter(one => !one.heldUntil || one.heldUntil > now).map(one => one.mentorId));
    return mentorIds.filter(id => !busy.has(id));
  },

  /** Gives the quanta to somebody; a duplicate key when any of them is somebody else's. What only a lapsed hold kept is free. */
  async claim(mentorId: string, quanta: readonly number[], { holderId, now, heldUntil }: Claimant): Promise<void> {
    const ids = quanta.map(quantum => `${mentorId}@${quantum}`);
    const lapsed = { heldUntil: mongoose.trusted({ $lte: now }) };
    await SlotClaimModel.deleteMany({ _id: mongoose.trusted({ $in: ids }), ...lapsed });
    // Without its guard every claim is another document, and two who look at once share their minutes.
    const isUnique = guardIsOn('booking.slot') && (guardIsOn('booking.hold') || !heldUntil);
    const idOf = (quantum: number) => (isUnique ? `${mentorId}@${quantum}` : newId('clm'));
    await SlotClaimModel.insertMany(
      quanta.map(quantum => ({ _id: idOf(quantum), mentorId, quantum, holderId, heldUntil: heldUntil ?? null })),
      { lean: true },
    );
  },

  release: async (holderId: string) => void (await SlotClaimModel.deleteMany({ holderId })),
};
