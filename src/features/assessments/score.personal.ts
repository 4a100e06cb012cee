import type { PersonalDataSource } from '../../shared/personalData.js';
import { ScoreModel } from './form.model.js';

/** What a person gave as an expert in yearly assessments, or why they stood aside. */
export const scorePersonalData: PersonalDataSource = {
  name: 'assessmentScores',
  covers: ['assessmentScores'],
  exportOf: async expertId =>
    (await ScoreModel.find({ expertId }, null, { acrossTenants: true }).limit(1_000).lean()).map(
      ({ formId, points, comment, recusedFor, at }) => ({ formId, points, comment, recusedFor, at }),
    ),
};
