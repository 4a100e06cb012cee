import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { MemberRole } from '../../shared/actor.js';

/** A code that lets one person join an organisation, once. */
export interface InvitationRecord {
  _id: string;
  organisationId: string;
  role: MemberRole;
  invitedBy: string;
  expiresAt: Date;
  acceptedBy: string | null;
}

const schema = new Schema<InvitationRecord>({
  _id: { type: String, required: true },
  organisationId: { type: String, required: true },
  role: { type: String, required: true },
  invitedBy: { type: String, required: true },
  expiresAt: { type: Date, required: true },
  acceptedBy: { type: String, default: null },
});
schema.index({ organisationId: 1 });

export const InvitationModel = defineModel<InvitationRecord>('invitations', schema, ['organisationId']);
