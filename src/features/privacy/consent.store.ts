import { newId } from '../../shared/ids.js';
import { ConsentModel, type ConsentRecord } from './consent.model.js';

export const consentStore = {
  listOf: (userId: string) => ConsentModel.find({ userId }).sort({ givenAt: -1 }).limit(200).lean<ConsentRecord[]>(),

  /** Takes a consent down unless it stands already; true when it is new. */
  async give(record: Omit<ConsentRecord, '_id' | 'withdrawnAt'>): Promise<boolean> {
    const { userId, kind, version } = record;
    const standing = { userId, kind, version, withdrawnAt: null };
    const done = await ConsentModel.updateOne(
      standing,
      { $setOnInsert: { _id: newId('cns'), textHash: record.textHash, givenAt: record.givenAt } },
      { upsert: true },
    );
    return done.upsertedCount === 1;
  },

  /** Marks every standing consent of a kind as withdrawn; the ledger keeps it. */
  async withdraw(userId: string, kind: ConsentRecord['kind'], withdrawnAt: Date): Promise<boolean> {
    const done = await ConsentModel.updateMany({ userId, kind, withdrawnAt: null }, { $set: { withdrawnAt } });
    return done.modifiedCount > 0;
  },
};
