import type { PersonalDataSource } from '../../shared/personalData.js';
import { CredentialModel } from './credential.model.js';
import { UnifiedLinkModel } from './unified.model.js';

/** By which other ways a person signs in at a desk; never a password or a seed. They go with the account. */
export const deskSignInPersonalData: PersonalDataSource = {
  name: 'deskSignIn',
  covers: ['unifiedLinks', 'deskCredentials'],

  async exportOf(userId) {
    const credential = await CredentialModel.findById(userId).lean();
    const links = await UnifiedLinkModel.find({ userId }).limit(100).lean();
    return {
      fallback: credential && { createdAt: credential.createdAt },
      unified: links.map(({ issuer, linkedAt }) => ({ issuer, linkedAt })),
    };
  },

  async forget(userId) {
    await CredentialModel.deleteOne({ _id: userId });
    await UnifiedLinkModel.deleteMany({ userId });
  },
};
