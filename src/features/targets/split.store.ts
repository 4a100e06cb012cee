import mongoose from 'mongoose';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { SplitModel, type SplitRecord } from './split.model.js';

export const splitStore = {
  /** Throws a duplicate-key error when this version has been issued already. */
  async insert(record: SplitRecord): Promise<void> {
    const _id = guardIsOn('target.split') ? record._id : newId('twin');
    await SplitModel.create([{ ...record, _id }]);
  },

  listOf: (targetId: string) => SplitModel.find({ targetId }).sort({ version: -1 }).lean<SplitRecord[]>(),

  /** The split in force of each target that has one. */
  async latestOf(targetIds: readonly string[]): Promise<Map<string, SplitRecord>> {
    const all = await SplitModel.find({ targetId: mongoose.trusted({ $in: [...targetIds] }) } as never)
      .sort({ version: 1 })
      .lean<SplitRecord[]>();
    return new Map(all.map(split => [split.targetId, split]));
  },
};
