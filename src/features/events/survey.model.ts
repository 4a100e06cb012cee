import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

export type SurveyKind = 'scale' | 'choice' | 'text';

/** One question of a survey; `choices` is empty but for a single choice. */
export interface SurveyQuestion {
  id: string;
  label: string;
  kind: SurveyKind;
  required: boolean;
  choices: string[];
}

/** That a guest has answered, and nothing of what: one for each guest of an event. */
export interface SurveyMarkRecord {
  _id: string;
  eventId: string;
  userId: string;
}

/** One answered survey: no person, no moment, in no way tied to its mark. */
export interface SurveyAnswerRecord {
  _id: string;
  eventId: string;
  values: { questionId: string; value: string }[];
  /** True once it is part of the figures: answers enter them several at a time. */
  released: boolean;
}

const text = { type: String, required: true };

const markSchema = new Schema<SurveyMarkRecord>({ _id: text, eventId: text, userId: text });
markSchema.index({ eventId: 1, userId: 1 }, { unique: true });
markSchema.index({ userId: 1 });
export const SurveyMarkModel = defineModel<SurveyMarkRecord>('surveyMarks', markSchema, ['eventId', 'userId']);

const answerSchema = new Schema<SurveyAnswerRecord>({
  _id: text,
  eventId: text,
  values: {
    type: [
      new Schema<SurveyAnswerRecord['values'][number]>({ questionId: text, value: text }, { _id: false, id: false }),
    ],
    required: true,
  },
  released: { type: Boolean, required: true },
});
answerSchema.index({ eventId: 1, released: 1 });
export const SurveyAnswerModel = defineModel<SurveyAnswerRecord>('surveyAnswers', answerSchema, ['eventId']);
