import { DraftModel, type DraftRecord } from './draft.model.js';

const MOST_OF_ONE_PERSON = 100;

export const draftStore = {
  find: (id: string) => DraftModel.findById(id).lean<DraftRecord>(),

  listOf: (userId: string) =>
    DraftModel.find({ userId }).sort({ savedAt: -1 }).limit(MOST_OF_ONE_PERSON).lean<DraftRecord[]>(),

  /** Writes the draft when it is still at `revision` (0: when there is none); null when another phone was first. */
  async save(record: Omit<DraftRecord, 'revision'>, revision: number): Promise<DraftRecord | null> {
    if (revision > 0)
      return DraftModel.findOneAndUpdate(
        { _id: record._id, revision },
        { $set: { ...record, revision: revision + 1 } },
        { returnDocument: 'after' },
      ).lean<DraftRecord>();
    // Two first savings at once conflict on the id, and the later one comes back to find this.
    if (await DraftModel.exists({ _id: record._id })) return null;
    const fresh = { ...record, revision: 1 };
    await DraftModel.create([fresh]);
    return fresh;
  },

  remove: async (id: string) => void (await DraftModel.deleteOne({ _id: id })),
  removeAllOf: async (userId: string) => void (await DraftModel.deleteMany({ userId })),
};
