import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { identityStore } from './identity.store.js';

/** How people can be reached outside WeChat. For the adapters that do so, at the moment they do; never for a reply or a log. */
export interface ContactService {
  /** The person's verified phone number in clear; null when none is bound or the account is disabled. */
  phoneOf(userId: string): Promise<string | null>;
}

export const createContactService = ({ cipher }: { cipher: FieldCipher }): ContactService => ({
  async phoneOf(userId) {
    const user = await identityStore.findUser(userId);
    return user?.phoneSealed && !user.disabledAt ? cipher.decrypt(user.phoneSealed) : null;
  },
});
