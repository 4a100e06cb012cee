import mongoose from 'mongoose';
import { ConsoleSignInModel, type ConsoleSignInRecord } from './consoleSignIn.model.js';

export const consoleSignInStore = {
  insert: async (record: ConsoleSignInRecord) => void (await ConsoleSignInModel.create([record])),

  findBySecret: (secretHash: string) => ConsoleSignInModel.findOne({ secretHash }).lean<ConsoleSignInRecord>(),

  /** Names the person, once. */
  async confirm(code: string, userId: string, now: Date): Promise<boolean> {
    const done = await ConsoleSignInModel.updateOne(
      { _id: code, userId: null, expiresAt: mongoose.trusted({ $gt: now }) },
      { $set: { userId } },
    );
    return done.modifiedCount === 1;
  },

  /** Hands the session out, once. */
  async collect(code: string, now: Date): Promise<boolean> {
    const done = await ConsoleSignInModel.updateOne({ _id: code, collectedAt: null }, { $set: { collectedAt: now } });
    return done.modifiedCount === 1;
  },
};
