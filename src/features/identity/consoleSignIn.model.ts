import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** A console waiting for somebody to confirm on their phone who is sitting at it. */
export interface ConsoleSignInRecord {
  _id: string;
  /** SHA-256 of the secret that only the waiting console knows. */
  secretHash: string;
  userId: string | null;
  collectedAt: Date | null;
  expiresAt: Date;
}

const schema = new Schema<ConsoleSignInRecord>({
  _id: { type: String, required: true },
  secretHash: { type: String, required: true },
  userId: { type: String, default: null },
  collectedAt: { type: Date, default: null },
  expiresAt: { type: Date, required: true },
});
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const ConsoleSignInModel = defineModel<ConsoleSignInRecord>('consoleSignIns', schema, ['secretHash']);
