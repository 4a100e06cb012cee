import mongoose from 'mongoose';
import { isDuplicate } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { PoolModel, RoundModel, type PoolRecord, type RoundRecord } from './round.model.js';

/** The id of a round: one for each place and year. */
export const roundIdOf = (jurisdictionId: string, year: number): string => `${jurisdictionId}-${year}`;
const poolIdOf = (roundId: string, pool: string): string => `${roundId} ${pool}`;

const POOLS = ['all', 'makerspace', 'incubator'] as const;

export const roundStore = {
  find: (jurisdictionId: string, year: number) =>
    RoundModel.findOne({ _id: roundIdOf(jurisdictionId, year), jurisdictionId }).lean<RoundRecord>(),

  async insert(round: RoundRecord): Promise<void> {
    try {
      await RoundModel.create([round]);
    } catch (cause) {
      if (isDuplicate(cause)) throw conflict('round_exists', '该年度的考核已经开始');
      throw cause;
    }
    for (const pool of POOLS)
      await PoolModel.create([{ _id: poolIdOf(round._id, pool), roundId: round._id, taken: 0 }]);
  },

  list: (jurisdictionIds: readonly string[]) =>
    RoundModel.find({ jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }) })
      .sort({ year: -1, _id: 1 })
      .limit(100)
      .lean<RoundRecord[]>(),

  /** Rounds in which a person scores. */
  listOfExpert: (expertId: string, jurisdictionIds: readonly string[]) =>
    RoundModel.find({ jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }), expertIds: expertId })
      .limit(100)
      .lean<RoundRecord[]>(),

  change: ({ _id, jurisdictionId }: RoundRecord, patch: Partial<RoundRecord>) =>
    RoundModel.findOneAndUpdate(
      { _id, jurisdictionId },
      { $set: patch },
      { returnDocument: 'after' },
    ).lean<RoundRecord>(),

  async takenOf(roundId: string, pool: string): Promise<number> {
    const found = await PoolModel.findOne({ _id: poolIdOf(roundId, pool), roundId }).lean<PoolRecord>();
    return found?.taken ?? 0;
  },

  /**
   * Takes places of 优秀 in one step and answers their numbers, or null when the share does not hold as many. Inside a
   * unit only: until it ends, nobody else changes the pool.
   */
  async takePlaces(roundId: string, pool: string, count: number, most: number | null): Promise<number[] | null> {
    const _id = poolIdOf(roundId, pool);
    const room =
      most !== null && guardIsOn('assessment.excellent') ? { taken: mongoose.trusted({ $lte: most - count }) } : {};
    const before = await PoolModel.findOneAndUpdate(
      { _id, roundId, ...room },
      { $inc: { taken: count } },
      { returnDocument: 'before' },
    ).lean<PoolRecord>();
    if (!before) return null;
    const freed = (before.freed ?? []).toSorted((a, b) => a - b);
    const again = freed.slice(0, count);
    if (again.length > 0) await PoolModel.updateOne({ _id, roundId }, { $set: { freed: freed.slice(count) } });
    const highest = before.taken + freed.length;
    return [...again, ...Array.from({ length: count - again.length }, (_, index) => highest + index + 1)];
  },

  /** Gives places back. */
  async givePlaces(roundId: string, pool: string, places: readonly number[]): Promise<void> {
    const change = { $inc: { taken: -places.length }, $push: { freed: { $each: [...places] } } };
    await PoolModel.updateOne({ _id: poolIdOf(roundId, pool), roundId }, change);
  },
};
