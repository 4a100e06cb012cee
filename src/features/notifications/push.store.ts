import { PushedEventModel } from './pushedEvent.model.js';

export const pushStore = {
  /** Remembers a push; false when it was taken in before. */
  async takeOnce(key: string, expiresAt: Date): Promise<boolean> {
    const written = await PushedEventModel.updateOne({ _id: key }, { $setOnInsert: { expiresAt } }, { upsert: true });
    return written.upsertedCount === 1;
  },
};
