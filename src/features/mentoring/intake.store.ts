import { IntakeAnswerModel, IntakeFormModel, type IntakeAnswerRecord, type IntakeFormRecord } from './intake.model.js';

export const intakeStore = {
  findForm: (id: string) => IntakeFormModel.findById(id).lean<IntakeFormRecord>(),
  putForm: ({ _id, ...fields }: IntakeFormRecord) =>
    IntakeFormModel.updateOne({ _id }, { $set: fields }, { upsert: true }),
  findAnswers: (bookingId: string) => IntakeAnswerModel.findById(bookingId).lean<IntakeAnswerRecord>(),
  putAnswers: ({ _id, ...fields }: IntakeAnswerRecord) =>
    IntakeAnswerModel.updateOne({ _id }, { $set: fields }, { upsert: true }),
};
