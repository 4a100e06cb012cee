import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { PersonalDataSource } from '../../shared/personalData.js';
import { objectionStore } from './objection.store.js';

/** Objections stay, as the bureau has to account for them; the person and how to reach them go. */
export const objectionPersonalData = ({ cipher }: { cipher: FieldCipher }): PersonalDataSource => ({
  name: 'objections',
  covers: ['objections'],

  exportOf: async userId =>
    (await objectionStore.listOfObjector(userId)).map(one => ({
      trackingNo: one.trackingNo,
      noticeTitle: one.noticeTitle,
      reason: one.reason,
      contact: one.sealedContact === '' ? '' : cipher.decrypt(one.sealedContact),
      submittedAt: one.submittedAt,
      status: one.status,
      outcome: one.outcome,
      answer: one.answer,
    })),

  forget: userId => objectionStore.forget(userId),
});
