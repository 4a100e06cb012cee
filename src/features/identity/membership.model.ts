import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { MemberRole } from '../../shared/actor.js';

/** A person's place in an organisation. */
export interface MembershipRecord {
  _id: string;
  userId: string;
  organisationId: string;
  role: MemberRole;
  since: Date;
}

const schema = new Schema<MembershipRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  organisationId: { type: String, required: true },
  role: { type: String, required: true },
  since: { type: Date, required: true },
});
schema.index({ userId: 1, organisationId: 1 }, { unique: true });
schema.index({ organisationId: 1 });

export const MembershipModel = defineModel<MembershipRecord>('memberships', schema, ['userId', 'organisationId']);
