import type { PersonalDataSource } from '../../shared/personalData.js';
import { FileModel } from './file.model.js';

const MOST = 2_000;

/**
 * The files a person brought: what each is, its digest, and where to fetch it with the same sign-in. One that belongs to an
 * organisation's record is read by those who may read the record. Papers of matters stay when a person goes.
 */
export const filePersonalData: PersonalDataSource = {
  name: 'files',
  covers: ['files'],

  exportOf: async ownerId =>
    (await FileModel.find({ ownerId }).sort({ createdAt: -1 }).limit(MOST).lean()).map(
      ({ _id, name, mimeType, size, sha256, subject, createdAt }) => ({
        name,
        mimeType,
        size,
        sha256,
        belongsTo: subject?.kind ?? null,
        createdAt,
        download: `/v1/files/${_id}`,
      }),
    ),

  forget: async ownerId => void (await FileModel.deleteMany({ ownerId, subject: null })),
};
