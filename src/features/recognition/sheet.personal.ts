import type { PersonalDataSource } from '../../shared/personalData.js';
import { SheetModel } from './application.model.js';

/** What a person gave as an expert on applications for a title. */
export const sheetPersonalData: PersonalDataSource = {
  name: 'recognitionSheets',
  covers: ['recognitionSheets'],
  exportOf: async expertId =>
    (await SheetModel.find({ expertId }).limit(1_000).lean()).map(
      ({ applicationId, status, marks, total, comment }) => ({
        applicationId,
        status,
        marks,
        total,
        comment,
      }),
    ),
};
