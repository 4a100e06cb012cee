import { identityStore } from './identity.store.js';

export interface NaturalPersonService {
  /**
   * Everything by which the natural person behind an account is known: two accounts that share one key are one person.
   * The verified phone number counts by its digest; nothing here is readable or leaves the server.
   */
  keysOf(userId: string): Promise<string[]>;
}

/** 同一自然人: people by what has been verified of them, not by their accounts. */
export const createNaturalPersonService = (): NaturalPersonService => ({
  async keysOf(userId) {
    const user = await identityStore.findUser(userId);
    return [`user:${userId}`, ...(user?.phoneDigest ? [`phone:${user.phoneDigest}`] : [])];
  },
});
