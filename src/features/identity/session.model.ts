import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** A signed-in device. `_id` is the SHA-256 of the token, so that a stolen database opens no door. */
export interface SessionRecord {
  _id: string;
  userId: string;
  /** Where it was opened; the console's ends sooner. */
  kind: 'miniProgram' | 'console';
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<SessionRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  kind: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ userId: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const SessionModel = defineModel<SessionRecord>('sessions', schema, ['userId']);
