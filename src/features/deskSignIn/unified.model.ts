import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Somebody who has left for the identity service and is expected back, once. */
export interface UnifiedFlowRecord {
  /** SHA-256 of the secret that only the leaving console knows. */
  _id: string;
  /** State, nonce and verifier, encrypted. */
  sealed: string;
  expiresAt: Date;
}

const flowSchema = new Schema<UnifiedFlowRecord>({
  _id: { type: String, required: true },
  sealed: { type: String, required: true },
  expiresAt: { type: Date, required: true },
});
flowSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const UnifiedFlowModel = defineModel<UnifiedFlowRecord>('unifiedFlows', flowSchema, []);

/** Which account of the identity service belongs to which of our people. */
export interface UnifiedLinkRecord {
  /** SHA-256 of issuer and subject: an account of the service belongs to one person. */
  _id: string;
  userId: string;
  issuer: string;
  linkedBy: 'invitation' | 'phone';
  linkedAt: Date;
}

const linkSchema = new Schema<UnifiedLinkRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  issuer: { type: String, required: true },
  linkedBy: { type: String, required: true },
  linkedAt: { type: Date, required: true },
});
linkSchema.index({ userId: 1, issuer: 1 }, { unique: true });

export const UnifiedLinkModel = defineModel<UnifiedLinkRecord>('unifiedLinks', linkSchema, ['userId']);

/** A code that ties an account of the service to one person, given out by an administrator. */
export interface LinkInvitationRecord {
  /** SHA-256 of the code. */
  _id: string;
  userId: string;
  by: string;
  expiresAt: Date;
}

const invitationSchema = new Schema<LinkInvitationRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  by: { type: String, required: true },
  expiresAt: { type: Date, required: true },
});
invitationSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const LinkInvitationModel = defineModel<LinkInvitationRecord>('unifiedInvitations', invitationSchema, []);

/** An account that the service has vouched for and that waits to be linked. */
export interface LinkTicketRecord {
  /** SHA-256 of the ticket. */
  _id: string;
  linkId: string;
  issuer: string;
  expiresAt: Date;
}

const ticketSchema = new Schema<LinkTicketRecord>({
  _id: { type: String, required: true },
  linkId: { type: String, required: true },
  issuer: { type: String, required: true },
  expiresAt: { type: Date, required: true },
});
ticketSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const LinkTicketModel = defineModel<LinkTicketRecord>('unifiedTickets', ticketSchema, []);
