import mongoose from 'mongoose';
import { EVENT_SURVEY } from '../../../config/eventSurvey.js';
import { isDuplicate } from '../../platform/mongo/index.js';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { SurveyAnswerModel, SurveyMarkModel, type SurveyAnswerRecord } from './survey.model.js';
import type { Tally } from './survey.rules.js';

type Values = SurveyAnswerRecord['values'];

export const surveyStore = {
  /** Notes that a guest has answered; false when they had. */
  async mark(eventId: string, userId: string): Promise<boolean> {
    // With the guard off the mark is that of nobody in particular, so that a twin test can see a second answer.
    const who = guardIsOn('survey.once') ? userId : `${userId} ${newId('svm')}`;
    try {
      await SurveyMarkModel.create([{ _id: newId('svm'), eventId, userId: who }]);
      return true;
    } catch (cause) {
      if (isDuplicate(cause)) return false;
      throw cause;
    }
  },

  hasAnswered: async (eventId: string, userId: string): Promise<boolean> =>
    (await SurveyMarkModel.countDocuments({ eventId, userId })) > 0,

  /** Of some guests, those that have answered. */
  async answeredAmong(eventId: string, userIds: readonly string[]): Promise<Set<string>> {
    const marks = await SurveyMarkModel.find({ eventId, userId: mongoose.trusted({ $in: [...userIds] }) }).lean();
    return new Set(marks.map(({ userId }) => userId));
  },

  /** Keeps an answer; as soon as enough wait, all of them enter the figures together. */
  async add(eventId: string, values: Values): Promise<void> {
    await SurveyAnswerModel.create([{ _id: newId('sva'), eventId, values, released: false }]);
    const waiting = await SurveyAnswerModel.countDocuments({ eventId, released: false });
    if (waiting >= EVENT_SURVEY.minAnswers)
      await SurveyAnswerModel.updateMany({ eventId, released: false }, { $set: { released: true } });
  },

  count: (eventId: string, only: { released?: true } = {}) => SurveyAnswerModel.countDocuments({ eventId, ...only }),

  /** How often each value of some questions was given, among what has entered the figures. */
  async tally(eventId: string, questionIds: readonly string[]): Promise<Tally[]> {
    const rows = await SurveyAnswerModel.aggregate<{ _id: { questionId: string; value: string }; count: number }>([
      { $match: { eventId, released: true } },
      { $unwind: '$values' },
      { $match: { 'values.questionId': { $in: [...questionIds] } } },
      { $group: { _id: { questionId: '$values.questionId', value: '$values.value' }, count: { $sum: 1 } } },
    ]);
    return rows.map(({ _id, count }) => ({ ..._id, count }));
  },
};
