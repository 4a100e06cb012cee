import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { PersonalDataSource } from '../../shared/personalData.js';
import { applicationStore, standingStore } from './organiser.store.js';

/** What a person told us in order to organise events; it goes with them, and so does the right to organise. */
export const organiserPersonalData = ({ cipher }: { cipher: FieldCipher }): PersonalDataSource => ({
  name: 'organising',
  covers: ['organiserApplications', 'organisers'],

  exportOf: async userId => ({
    applications: (await applicationStore.listOfPerson(userId)).map(one => ({
      organiserName: one.organiserName,
      realName: one.realName,
      contact: one.sealedContact === '' ? '' : cipher.decrypt(one.sealedContact),
      district: one.district,
      eventKinds: one.eventKinds,
      plan: one.plan,
      status: one.status,
      comment: one.comment,
      submittedAt: one.submittedAt,
    })),
    standings: (await standingStore.listOfPerson(userId)).map(
      ({ organiserName, jurisdictionId, status, termUntil, reason, approvedAt }) => ({
        organiserName,
        jurisdictionId,
        status,
        termUntil,
        reason,
        approvedAt,
      }),
    ),
  }),

  async forget(userId) {
    await applicationStore.forgetPerson(userId);
    await standingStore.forgetPerson(userId);
  },
});
