import type { PersonalDataSource } from '../../shared/personalData.js';
import { AuditModel } from './audit.model.js';

const MOST = 5_000;

/**
 * What a person did, the latest first: also how they find what they handed in for an organisation, e.g. an application for
 * a title. The trail itself stays; after a person has gone, their id leads to nobody.
 */
export const auditPersonalData: PersonalDataSource = {
  name: 'acts',
  covers: ['audit'],
  exportOf: async userId =>
    (await AuditModel.find({ by: userId }).sort({ at: -1 }).limit(MOST).lean()).map(
      ({ action, subject, organisationId, at }) => ({ action, subject, organisationId, at }),
    ),
};
