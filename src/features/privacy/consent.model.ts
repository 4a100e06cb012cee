import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { ConsentKind } from '../../../config/consents.js';

/** One consent: which text (by version and hash) somebody agreed to, when, and when they took it back. */
export interface ConsentRecord {
  /** `userId kind version`: a person agrees to a text once, until they withdraw. */
  _id: string;
  userId: string;
  kind: ConsentKind;
  version: string;
  /** Hex SHA-256 of the text as it was shown. */
  textHash: string;
  givenAt: Date;
  withdrawnAt: Date | null;
}

const schema = new Schema<ConsentRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  kind: { type: String, required: true },
  version: { type: String, required: true },
  textHash: { type: String, required: true },
  givenAt: { type: Date, required: true },
  withdrawnAt: { type: Date, default: null },
});
schema.index({ userId: 1, givenAt: -1 });

export const ConsentModel = defineModel<ConsentRecord>('consents', schema, ['userId']);
