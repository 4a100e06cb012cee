import type { PersonalDataSource } from '../../shared/personalData.js';
import { consentStore } from './consent.store.js';

/** What a person agreed to, and when; the ledger stays as proof when they go. */
export const consentPersonalData: PersonalDataSource = {
  name: 'consents',
  covers: ['consents'],
  exportOf: async userId =>
    (await consentStore.listOf(userId)).map(({ kind, version, textHash, givenAt, withdrawnAt }) => ({
      kind,
      version,
      textHash,
      givenAt,
      withdrawnAt,
    })),
};
