import type { PersonalDataSource } from '../../shared/personalData.js';
import { mandateStore } from './mandate.store.js';

/** A person takes along for whom they may act; when they go, their mandates end and their name leaves the letters. */
export const mandatePersonalData: PersonalDataSource = {
  name: 'mandates',
  covers: ['mandates'],

  exportOf: async userId =>
    (await mandateStore.listOfPerson(userId)).map(
      ({ organisationName, way, status, representativeName, validUntil, createdAt }) => ({
        organisationName,
        way,
        status,
        representativeName,
        validUntil,
        createdAt,
      }),
    ),

  forget: mandateStore.forgetPerson,
};
