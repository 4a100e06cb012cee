import mongoose from 'mongoose';
import { conflict } from '../../shared/errors.js';
import { MarkModel, type MarkRecord } from './mark.model.js';
import type { MarkSource } from './unit.types.js';

export const markStore = {
  /** Throws a duplicate-key error when this target has a standing mark for the facility already. */
  insert: async (record: MarkRecord) => void (await MarkModel.create([record])),
  find: (id: string) => MarkModel.findById(id).lean<MarkRecord>(),
  listOf: (targetId: string) => MarkModel.find({ targetId }).sort({ on: 1, _id: 1 }).lean<MarkRecord[]>(),

  async standingIn(jurisdictionIds: readonly string[]): Promise<MarkSource[]> {
    const marks = await MarkModel.find({
      jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
      counts: true,
    } as never).lean<MarkRecord[]>();
    return marks.map(({ _id: id, targetId, facilityId, district, name, on }) => ({
      id,
      targetId,
      facilityId,
      district,
      name,
      on,
    }));
  },

  async withdraw(id: string, withdrawal: NonNullable<MarkRecord['withdrawal']>): Promise<MarkRecord> {
    const withdrawn = await MarkModel.findOneAndUpdate(
      { _id: id, counts: true },
      { $set: { counts: false, withdrawal } },
      { returnDocument: 'after' },
    ).lean<MarkRecord>();
    if (!withdrawn) throw conflict('mark_withdrawn', '该登记已撤回');
    return withdrawn;
  },
};
