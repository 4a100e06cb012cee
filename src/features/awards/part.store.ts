import mongoose from 'mongoose';
import { guardIsOn } from '../../shared/sabotage.js';
import { assertTransition } from '../../shared/states.js';
import { PART_TRANSITIONS, type PartState } from './award.states.js';
import { ClawbackModel, type ClawbackRecord } from './clawback.model.js';
import { SubjectClaimModel, SubjectTurnModel, type SubjectClaimRecord } from './claim.model.js';
import { PartModel, type PartRecord } from './part.model.js';

export const partStore = {
  find: (id: string) => PartModel.findById(id).lean<PartRecord>(),

  async insertAll(parts: PartRecord[]): Promise<void> {
    await PartModel.create(parts, { ordered: true });
  },

  /** The parts of an award's present round, in order. */
  listOf: (awardId: string, round: number) => PartModel.find({ awardId, round }).sort({ no: 1 }).lean<PartRecord[]>(),

  listOfAll: (awards: readonly { _id: string; round: number }[]) =>
    awards.length === 0
      ? Promise.resolve<PartRecord[]>([])
      : PartModel.find({
          awardId: mongoose.trusted({ $in: awards.map(({ _id }) => _id) }),
          state: mongoose.trusted({ $ne: 'void' }),
        })
          .sort({ awardId: 1, no: 1 })
          .lean<PartRecord[]>(),

  /** Parts on their way to the payee, the longest waiting first. */
  listWaiting: (jurisdictionIds: string[]) =>
    PartModel.find({
      jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }),
      state: mongoose.trusted({ $in: ['released', 'ordered'] }),
    })
      .sort({ releasedAt: 1, _id: 1 })
      .limit(1_000)
      .lean<PartRecord[]>(),

  listPaid: (jurisdictionId: string, between: { from: Date; to: Date }) =>
    PartModel.find({
      jurisdictionId,
      state: 'paid',
      paidAt: mongoose.trusted({ $gte: between.from, $lt: between.to }),
    })
      .limit(10_000)
      .lean<PartRecord[]>(),

  /** Moves a part on; null when it does not stand at `from` any more. The old state in the filter is the lock. */
  async move(part: Pick<PartRecord, '_id' | 'state'>, to: PartState, patch: Partial<PartRecord> = {}) {
    assertTransition<PartState>(PART_TRANSITIONS, part.state, to);
    const locked = to !== 'ordered' || guardIsOn('award.order') ? { state: part.state } : {};
    return PartModel.findOneAndUpdate(
      { _id: part._id, ...locked },
      { $set: { ...patch, state: to }, $inc: { turn: 1 } },
      { returnDocument: 'after' },
    ).lean<PartRecord>();
  },
};

export const clawbackStore = {
  find: (id: string) => ClawbackModel.findById(id).lean<ClawbackRecord>(),
  listOf: (awardId: string) => ClawbackModel.find({ awardId }).lean<ClawbackRecord[]>(),
  list: (jurisdictionIds: string[]) =>
    ClawbackModel.find({ jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }) })
      .sort({ openedAt: -1, _id: -1 })
      .limit(500)
      .lean<ClawbackRecord[]>(),
  async insert(record: ClawbackRecord): Promise<void> {
    await ClawbackModel.create([record]);
  },
  settle: (id: string, patch: Pick<ClawbackRecord, 'repaidOn' | 'receiptNo'>) =>
    ClawbackModel.findOneAndUpdate(
      { _id: id, status: 'open' },
      { $set: { ...patch, status: 'repaid' } },
      { returnDocument: 'after' },
    ).lean<ClawbackRecord>(),
};

/** The one award that holds each thing that money is given for. */
export const claimStore = {
  holderOf: (subject: string) => SubjectClaimModel.findById(subject).lean<SubjectClaimRecord>(),
  /**
   * Takes a turn at subjects inside the caller's unit: of two units that do so at once one is rolled back and run again,
   * so what the other decided about them is seen. In one order, so that two with the same subjects do not cross.
   */
  async takeTurns(subjects: readonly string[]): Promise<void> {
    for (const _id of subjects.toSorted())
      await SubjectTurnModel.updateOne({ _id }, { $inc: { turn: 1 } }, { upsert: true });
  },
  async take(subjects: readonly string[], { awardId, rule }: { awardId: string; rule: string }): Promise<void> {
    await SubjectClaimModel.create(
      subjects.map(_id => ({ _id, awardId, rule })),
      { ordered: true },
    );
  },
  async free(awardId: string): Promise<void> {
    await SubjectClaimModel.deleteMany({ awardId });
  },
};
