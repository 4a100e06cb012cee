import mongoose from 'mongoose';
import { guardIsOn } from '../../shared/sabotage.js';
import {
  CredentialModel,
  RequirementModel,
  type CredentialRecord,
  type RequirementRecord,
} from './credential.model.js';

export const credentialStore = {
  find: (userId: string) => CredentialModel.findById(userId).lean<CredentialRecord>(),

  /** Begins anew: whatever was set up before is no longer worth anything. */
  async begin({ _id, ...record }: CredentialRecord): Promise<void> {
    await CredentialModel.updateOne({ _id }, { $set: record }, { upsert: true });
  },

  async confirm(userId: string, step: number, fields: { confirmedAt: Date; recoveryHashes: string[] }) {
    const done = await CredentialModel.updateOne(
      { _id: userId, confirmedAt: null },
      { $set: { ...fields, lastStep: step, failures: 0, lockedUntil: null } },
    );
    return done.modifiedCount === 1;
  },

  /** Uses the code of a time step up; false when that step, or a later one, was used before. RFC 6238, 5.2. */
  async useStep(userId: string, step: number): Promise<boolean> {
    const unused = guardIsOn('identity.totpStep') ? { lastStep: mongoose.trusted({ $lt: step }) } : {};
    const done = await CredentialModel.updateOne({ _id: userId, ...unused } as never, {
      $set: { lastStep: step, failures: 0, lockedUntil: null },
    });
    return done.matchedCount === 1;
  },

  /** Uses a recovery code up, once. */
  async useRecovery(userId: string, hash: string): Promise<boolean> {
    const done = await CredentialModel.updateOne(
      { _id: userId, recoveryHashes: hash },
      { $pull: { recoveryHashes: hash }, $set: { failures: 0, lockedUntil: null } },
    );
    return done.modifiedCount === 1;
  },

  /** Counts a try before it is looked at, so that many at once cannot all slip through; null while it rests. */
  takeTry: (userId: string, now: Date) =>
    CredentialModel.findOneAndUpdate(
      {
        _id: userId,
        $or: [{ lockedUntil: null }, { lockedUntil: mongoose.trusted({ $lte: now }) }],
      },
      { $inc: { failures: 1 } },
      { returnDocument: 'after' },
    ).lean<CredentialRecord>(),

  rest: async (userId: string, lockedUntil: Date) =>
    void (await CredentialModel.updateOne({ _id: userId }, { $set: { failures: 0, lockedUntil } })),

  remove: async (userId: string) => (await CredentialModel.deleteOne({ _id: userId })).deletedCount === 1,

  require: async ({ _id, ...record }: RequirementRecord) =>
    void (await RequirementModel.updateOne({ _id }, { $set: record }, { upsert: true })),
  isRequired: async (userId: string) => (await RequirementModel.exists({ _id: userId })) !== null,
  stopRequiring: async (userId: string) => void (await RequirementModel.deleteOne({ _id: userId })),
};
