import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Somebody says that a registered organisation is theirs: decided by its owner or the district, never by itself. */
export interface ClaimRecord {
  _id: string;
  organisationId: string;
  userId: string;
  status: 'open' | 'accepted' | 'rejected';
  createdAt: Date;
  decidedAt: Date | null;
  comment: string | null;
}

const schema = new Schema<ClaimRecord>({
  _id: { type: String, required: true },
  organisationId: { type: String, required: true },
  userId: { type: String, required: true },
  status: { type: String, required: true },
  createdAt: { type: Date, required: true },
  decidedAt: { type: Date, default: null },
  comment: { type: String, default: null },
});
schema.index({ organisationId: 1, userId: 1 }, { unique: true, partialFilterExpression: { status: 'open' } });

export const ClaimModel = defineModel<ClaimRecord>('organisationClaims', schema, ['organisationId', 'userId']);
