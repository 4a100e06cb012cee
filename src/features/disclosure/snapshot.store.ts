import { isDuplicate } from '../../platform/mongo/index.js';
import { SnapshotModel, type SnapshotRecord } from './snapshot.model.js';

const MOST_LISTED = 2_000;

/** There is no way to change or remove a snapshot here, on purpose. */
export const snapshotStore = {
  find: (id: string) => SnapshotModel.findById(id).lean<SnapshotRecord>(),

  /** The newest days first, without the bodies. */
  list: (jurisdictionId: string) =>
    SnapshotModel.find({ jurisdictionId }, { body: 0 })
      .sort({ day: -1, set: 1 })
      .limit(MOST_LISTED)
      .lean<Omit<SnapshotRecord, 'body'>[]>(),

  /** False when the day has been taken already, by whomever. */
  async insert(record: SnapshotRecord): Promise<boolean> {
    try {
      await SnapshotModel.create([record]);
      return true;
    } catch (cause) {
      if (isDuplicate(cause)) return false;
      throw cause;
    }
  },
};
