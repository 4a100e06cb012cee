import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** A push of WeChat that has been taken in, kept for a day because WeChat repeats what it thinks unanswered. */
export interface PushedEventRecord {
  _id: string;
  expiresAt: Date;
}

const schema = new Schema<PushedEventRecord>({
  _id: { type: String, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const PushedEventModel = defineModel<PushedEventRecord>('pushedEvents', schema, []);
