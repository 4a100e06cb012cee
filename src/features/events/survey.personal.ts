import type { PersonalDataSource } from '../../shared/personalData.js';
import { SurveyMarkModel } from './survey.model.js';

/** For which events a person answered a survey; what they answered is tied to nobody, and stays. */
export const surveyPersonalData: PersonalDataSource = {
  name: 'surveys',
  covers: ['surveyMarks'],

  exportOf: async userId =>
    (await SurveyMarkModel.find({ userId }).limit(1_000).lean()).map(({ eventId }) => ({ eventId })),

  forget: async userId => void (await SurveyMarkModel.deleteMany({ userId })),
};
