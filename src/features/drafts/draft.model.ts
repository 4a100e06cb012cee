import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** A form that somebody has not sent yet, kept so that another phone resumes it at the same step. */
export interface DraftRecord {
  /** `userId form`: a person has one draft of a form. */
  _id: string;
  userId: string;
  form: string;
  /** What was entered, as JSON, encrypted: forms hold names and numbers. */
  sealed: string;
  step: number;
  /** Counts savings, so that two phones do not overwrite each other unseen. */
  revision: number;
  /** Which device saved it last, in a person's words, e.g. `iPhone`. */
  device: string;
  savedAt: Date;
  expiresAt: Date;
}

const schema = new Schema<DraftRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  form: { type: String, required: true },
  sealed: { type: String, required: true },
  step: { type: Number, required: true },
  revision: { type: Number, required: true },
  device: { type: String, default: '' },
  savedAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ userId: 1, savedAt: -1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const DraftModel = defineModel<DraftRecord>('drafts', schema, ['userId']);
