import mongoose from 'mongoose';
import { ClaimModel, type ClaimRecord } from './claim.model.js';
import { InvitationModel, type InvitationRecord } from './invitation.model.js';

/** How people come to belong to organisations: claims and invitations. */
export const membershipStore = {
  /** Opens the claim, or finds the one this person has open already. */
  async openClaim(claim: ClaimRecord): Promise<ClaimRecord> {
    const { organisationId, userId } = claim;
    const open = await ClaimModel.findOne({ organisationId, userId, status: 'open' }).lean<ClaimRecord>();
    if (open) return open;
    await ClaimModel.create([claim]);
    return claim;
  },

  findClaim: (id: string) => ClaimModel.findById(id).lean<ClaimRecord>(),
  listOpenClaims: (organisationId: string) => ClaimModel.find({ organisationId, status: 'open' }).lean<ClaimRecord[]>(),

  /** Decides an open claim, once; null when it was decided before. */
  decideClaim: (id: string, status: 'accepted' | 'rejected', patch: { decidedAt: Date; comment: string }) =>
    ClaimModel.findOneAndUpdate(
      { _id: id, status: 'open' },
      { $set: { ...patch, status } },
      { returnDocument: 'after' },
    ).lean<ClaimRecord>(),

  insertInvitation: async (invitation: InvitationRecord) => void (await InvitationModel.create([invitation])),
  findInvitation: (code: string) => InvitationModel.findById(code).lean<InvitationRecord>(),

  /** Uses the invitation up; false when it has expired or was used. */
  async acceptInvitation(code: string, userId: string, now: Date): Promise<boolean> {
    const done = await InvitationModel.updateOne(
      { _id: code, acceptedBy: null, expiresAt: mongoose.trusted({ $gt: now }) },
      { $set: { acceptedBy: userId } },
    );
    return done.modifiedCount === 1;
  },
};
