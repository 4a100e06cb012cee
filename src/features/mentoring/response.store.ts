import mongoose from 'mongoose';
import { isDuplicate } from '../../platform/mongo/index.js';
import { NudgeModel, type NudgeRecord } from './response.model.js';

export const nudgeStore = {
  list: (jurisdictionId: string) => NudgeModel.find({ jurisdictionId }).lean<NudgeRecord[]>(),

  /** Takes the right to nudge; false when somebody did since `notSince`, also when two try at once. */
  async take(nudge: NudgeRecord, notSince: Date): Promise<boolean> {
    const { _id, ...fields } = nudge;
    try {
      const filter = { _id, at: mongoose.trusted({ $lte: notSince }) };
      const written = await NudgeModel.updateOne(filter, { $set: fields }, { upsert: true });
      return written.matchedCount + written.upsertedCount > 0;
    } catch (cause) {
      // The record is there and newer: the upsert ran into it.
      if (isDuplicate(cause)) return false;
      throw cause;
    }
  },
};
