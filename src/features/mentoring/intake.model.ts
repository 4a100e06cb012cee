import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** 约前问卷: one thing a mentor wants to know before a session. */
export interface IntakeQuestion {
  id: string;
  label: string;
  kind: 'text' | 'choice' | 'number' | 'file';
  required: boolean;
  /** For `choice`. */
  choices: string[];
}

/** The questions of one mentor, or of a whole pool. */
export interface IntakeFormRecord {
  /** `mentor:<id>` or `pool:<jurisdiction>`. */
  _id: string;
  questions: IntakeQuestion[];
  updatedAt: Date;
}

/** What one applicant answered, with the questions as they were then. */
export interface IntakeAnswerRecord {
  /** The booking's id. */
  _id: string;
  organisationId: string;
  mentorId: string;
  /** The question as asked, with what was said. A file is named by its id. */
  answers: (IntakeQuestion & { value: string })[];
  by: string;
  at: Date;
}

const text = { type: String, required: true };
const formSchema = new Schema<IntakeFormRecord>({
  _id: text,
  questions: { type: Schema.Types.Mixed, required: true },
  updatedAt: { type: Date, required: true },
});
export const IntakeFormModel = defineModel<IntakeFormRecord>('intakeForms', formSchema, []);

const answerSchema = new Schema<IntakeAnswerRecord>({
  _id: text,
  organisationId: text,
  mentorId: text,
  answers: { type: Schema.Types.Mixed, required: true },
  by: text,
  at: { type: Date, required: true },
});
export const IntakeAnswerModel = defineModel<IntakeAnswerRecord>('intakeAnswers', answerSchema, [
  'organisationId',
  'mentorId',
]);
